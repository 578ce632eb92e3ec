import { repeated, type CopyCall } from './copy-call.ts';
import { command, type CommandTable } from './copy-command.ts';
import type { JumpKind } from './copy-state.ts';
import { jumpAgain } from './jumps.ts';
import { clearMarks } from './search-marks.ts';
import { search } from './search.ts';

/** Commands that look for text. */
export const searchCommands: CommandTable = {
  'jump-again': command('emacs', (call) => repeated(call, () => jumpAgain(call.state, false))),
  'jump-reverse': command('emacs', (call) => repeated(call, () => jumpAgain(call.state, true))),
  'jump-backward': command('emacs', (call) => jump(call, 'backward'), 1, 1),
  'jump-forward': command('emacs', (call) => jump(call, 'forward'), 1, 1),
  'jump-to-backward': command('emacs', (call) => jump(call, 'to-backward'), 1, 1),
  'jump-to-forward': command('emacs', (call) => jump(call, 'to-forward'), 1, 1),
  'search-again': command('always', (call) => again(call, false)),
  'search-reverse': command('always', (call) => again(call, true)),
  'search-backward': command('always', (call) => searchNew(call, false, true), 0, 1),
  'search-backward-text': command('always', (call) => searchNew(call, false, false), 0, 1),
  'search-backward-incremental': command('always', (call) => searchAsTyped(call, false), 1, 1),
  'search-forward': command('always', (call) => searchNew(call, true, true), 0, 1),
  'search-forward-text': command('always', (call) => searchNew(call, true, false), 0, 1),
  'search-forward-incremental': command('always', (call) => searchAsTyped(call, true), 1, 1),
};

function jump(call: CopyCall, kind: JumpKind): void {
  const [word = ''] = call.words;
  const [character] = word;
  if (character === undefined) return;
  call.state.jump = { kind, character };
  repeated(call, () => jumpAgain(call.state, false));
}

function again(call: CopyCall, reverse: boolean): void {
  const { regex, repeats } = call.state.search;
  if (repeats === undefined) return;
  const forward = (repeats === 'down') !== reverse;
  searchOften(call, forward, regex);
}

function searchNew(call: CopyCall, forward: boolean, regex: boolean): void {
  const [word = ''] = call.words;
  const text = call.formats ? call.expand(word) : word;
  if (text === '') return;
  const { search: settings } = call.state;
  settings.text = text;
  settings.repeats = forward ? 'down' : 'up';
  settings.regex = regex;
  settings.timedOut = false;
  searchOften(call, forward, regex);
}

/** Most searches of one command. Each may look through all of history. */
const mostSearches = 1000;

function searchOften({ repeat, state }: CopyCall, forward: boolean, regex: boolean): void {
  for (let turn = Math.min(repeat, mostSearches); turn > 0; turn -= 1) search(state, forward, regex);
}

/**
 * What is typed so far, and before it how it came there: `=` it was changed, `+` and `-` it is to be searched for
 * further down or up.
 */
function searchAsTyped({ state, words: [word = ''] }: CopyCall, forward: boolean): void {
  const { search: settings } = state;
  settings.timedOut = false;
  const text = word.slice(1);
  const { start } = settings;
  if (start === undefined) settings.start = { x: state.x, y: state.y, offset: state.offset };
  else if (settings.text !== undefined && text !== settings.text) {
    state.moveTo(start.x, start.y);
    state.offset = start.offset;
  }
  if (text === '') {
    clearMarks(state);
    return;
  }
  const how = word.charAt(0);
  if (!'=+-'.includes(how)) return;
  const down = how === '=' ? forward : how === '+';
  settings.repeats = down ? 'down' : 'up';
  settings.regex = false;
  settings.text = text;
  if (!search(state, down, false)) clearMarks(state);
}
