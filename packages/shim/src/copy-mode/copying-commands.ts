import { repeated, type CopyCall, type CopyOutcome } from './copy-call.ts';
import { command, type CommandTable } from './copy-command.ts';
import { appendSelection, copyAndPipe, copySelection, pipeSelection } from './copying.ts';
import { cursorDown, endOfLine, startOfLine } from './cursor.ts';
import { clearSelection, startSelection } from './selection.ts';

/** Commands that copy: to a buffer, to a command (`pipe`), or to both. */
export const copyingCommands: CommandTable = {
  'append-selection': command('always', append),
  'append-selection-and-cancel': command('always', andCancel(append)),
  'copy-end-of-line': command('always', (call) => copyLine(call, false, copy), 0, 1),
  'copy-end-of-line-and-cancel': command('always', (call) => copyLine(call, false, copy, true), 0, 1),
  'copy-pipe-end-of-line': command('always', (call) => copyLine(call, false, copyPipe), 0, 2),
  'copy-pipe-end-of-line-and-cancel': command(
    'always',
    (call) => copyLine(call, false, copyPipe, true),
    0,
    2,
  ),
  'copy-line': command('always', (call) => copyLine(call, true, copy), 0, 1),
  'copy-line-and-cancel': command('always', (call) => copyLine(call, true, copy, true), 0, 1),
  'copy-pipe-line': command('always', (call) => copyLine(call, true, copyPipe), 0, 2),
  'copy-pipe-line-and-cancel': command('always', (call) => copyLine(call, true, copyPipe, true), 0, 2),
  'copy-pipe-no-clear': command('never', copyPipe, 0, 2),
  'copy-pipe': command('always', andClear(copyPipe), 0, 2),
  'copy-pipe-and-cancel': command('always', andCancel(andClear(copyPipe)), 0, 2),
  'copy-selection-no-clear': command('never', copy, 0, 1),
  'copy-selection': command('always', andClear(copy), 0, 1),
  'copy-selection-and-cancel': command('always', andCancel(andClear(copy)), 0, 1),
  'pipe-no-clear': command('never', pipe, 0, 1),
  pipe: command('always', andClear(pipe), 0, 1),
  'pipe-and-cancel': command('always', andCancel(andClear(pipe)), 0, 1),
};

type Copying = (call: CopyCall) => void;

function append(call: CopyCall): void {
  appendSelection(call);
  clearSelection(call.state);
}

/** The first word is how the buffer's name begins. */
function copy(call: CopyCall): void {
  copySelection(call, expanded(call, 0));
}

/** The first word is a command, the second one how the buffer's name begins. */
function copyPipe(call: CopyCall): void {
  copyAndPipe(call, expanded(call, 1), expanded(call, 0));
}

function pipe(call: CopyCall): void {
  pipeSelection(call, expanded(call, 0));
}

function expanded({ expand, words }: CopyCall, index: number): string | undefined {
  const word = words[index];
  return word === undefined ? undefined : expand(word);
}

function andClear(copying: Copying): Copying {
  return (call) => {
    copying(call);
    clearSelection(call.state);
  };
}

function andCancel(copying: Copying): (call: CopyCall) => CopyOutcome {
  return (call) => {
    copying(call);
    return 'cancel';
  };
}

/** Copies from the cursor, or from the start of its line, to the end of it or of lines below; the cursor stays. */
function copyLine(call: CopyCall, whole: boolean, copying: Copying, cancel = false): CopyOutcome {
  const { state } = call;
  const { offset, x, y } = state;
  if (whole) {
    state.unit = 'char';
    startOfLine(state);
  }
  startSelection(state);
  repeated({ ...call, repeat: call.repeat - 1 }, () => cursorDown(state));
  endOfLine(state);
  copying(call);
  if (cancel) return 'cancel';
  clearSelection(state);
  state.moveTo(x, y);
  state.offset = offset;
  return undefined;
}
