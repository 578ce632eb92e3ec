import type { Defect } from '@pitcrew/core';

const noKinds =
  'the public interface of xterm.js tells that a cell is underlined, not how or in which colour';
const notAll =
  "xterm.js's serialiser writes no scroll region, tab stops, insert mode and unfinished sequence";

/** Where xterm.js, used as it is, does not do what tmux 3.3a does. */
export const defects: readonly Defect[] = Object.freeze([
  {
    promise: 'erasing a row takes its mark away',
    reason: 'xterm.js marks the row that goes on, and leaves it marked when the one before is erased',
  },
  { promise: 'every attribute is read back', reason: noKinds },
  { promise: 'true colours and underline colours are read back', reason: noKinds },
  {
    promise: 'a screen that is cleared goes to the history',
    reason: 'xterm.js drops what CSI 2 J erases',
  },
  {
    promise: 'there is no alternate screen where the rules say so',
    reason: 'xterm.js has no switch for it',
  },
  { promise: 'queries are answered as tmux 3.3a answers', reason: 'xterm.js answers as xterm' },
  {
    promise: 'queries that tmux 3.3a does not know are not answered',
    reason: 'xterm.js answers DECRQM, DECRQSS and DECXCPR',
  },
  {
    promise: 'colours that a program set are answered, ended as it asked',
    reason: 'xterm.js leaves colours to whoever draws, and headless nobody does',
  },
  {
    promise: 'extended keys are switched as tmux 3.3a switches them',
    reason: 'xterm.js does not know modifyOtherKeys',
  },
  {
    promise: 'titles are told, pushed and popped',
    reason: 'xterm.js tells no title that was popped, and takes no title from ESC _',
  },
  {
    promise: 'names, paths and clipboards are told',
    reason: 'xterm.js does not know ESC k and prints the name',
  },
  ...[
    'what is meant for the terminal itself is told, each escape once',
    'what is meant for the terminal is told where it stands',
    'other device control strings are for nobody',
  ].map((promise) => ({ promise, reason: 'xterm.js ends a DCS at the first escape in it' })),
  { promise: 'a restored screen reads as the one that was serialised', reason: notAll },
  { promise: 'the alternate and the saved screen are restored', reason: notAll },
  { promise: 'a restored screen goes on in the middle of a sequence', reason: notAll },
  { promise: 'a restored screen goes on in the middle of a character', reason: notAll },
  { promise: 'a copy reads equal, and neither screen changes the other', reason: notAll },
  { promise: 'a copy goes on in the middle of a sequence', reason: notAll },
  {
    promise: 'the revision stays while nothing changes',
    reason: 'xterm.js does not tell whether a write changed anything, so that each one counts',
  },
]);
