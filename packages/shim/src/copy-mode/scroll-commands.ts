import { repeated, type CopyCall, type CopyOutcome } from './copy-call.ts';
import { command, type CommandTable } from './copy-command.ts';
import { cursorDown, cursorUp } from './cursor.ts';
import { historyBottom, historyTop, pageDown, pageUp } from './paging.ts';

/** Commands that move the page. */
export const scrollCommands: CommandTable = {
  'halfpage-down': command('emacs', (call) => pagesDown(call, true, call.state.exitAtBottom)),
  'halfpage-down-and-cancel': command('always', (call) => pagesDown(call, true, true)),
  'halfpage-up': command('emacs', (call) => repeated(call, () => pageUp(call.state, true))),
  'history-bottom': command('emacs', ({ state }) => historyBottom(state)),
  'history-top': command('emacs', ({ state }) => historyTop(state)),
  'page-down': command('emacs', (call) => pagesDown(call, false, call.state.exitAtBottom)),
  'page-down-and-cancel': command('always', (call) => pagesDown(call, false, true)),
  'page-up': command('emacs', (call) => repeated(call, () => pageUp(call.state, false))),
  'scroll-down': command('emacs', (call) => rowsDown(call, call.state.exitAtBottom)),
  'scroll-down-and-cancel': command('always', (call) => rowsDown(call, true)),
  'scroll-up': command('emacs', (call) => repeated(call, () => cursorUp(call.state, true))),
  'refresh-from-pane': command('always', (call) => call.refresh()),
  'toggle-position': command('never', ({ state }) => {
    state.hidePosition = !state.hidePosition;
  }),
};

function pagesDown(call: CopyCall, half: boolean, exitAtBottom: boolean): CopyOutcome {
  let left = false;
  repeated(call, () => {
    left ||= pageDown(call.state, half, exitAtBottom);
  });
  return left ? 'cancel' : undefined;
}

function rowsDown(call: CopyCall, exitAtBottom: boolean): CopyOutcome {
  repeated(call, () => cursorDown(call.state, true));
  return exitAtBottom && call.state.offset === 0 ? 'cancel' : undefined;
}
