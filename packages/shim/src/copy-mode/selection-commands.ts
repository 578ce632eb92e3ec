import { repeated } from './copy-call.ts';
import { command, type CommandTable } from './copy-command.ts';
import { separatorsOf, type CopyState } from './copy-state.ts';
import { cursorDown, endOfLine, startOfLine } from './cursor.ts';
import { whitespace } from './grid-reader.ts';
import { otherEnd, setRectangle, startSelection, updateSelection } from './selection.ts';
import { nextWordEnd, previousWord } from './words.ts';

/** Commands that select. */
export const selectionCommands: CommandTable = {
  'begin-selection': command('always', ({ drag, state }) => {
    if (drag !== undefined) {
      drag();
      return;
    }
    state.lines = 'none';
    state.unit = 'char';
    startSelection(state);
  }),
  'stop-selection': command('always', ({ state }) => {
    state.drags = 'none';
    state.lines = 'none';
    state.unit = 'char';
  }),
  'other-end': command('emacs', ({ repeat, state }) => {
    state.unit = 'char';
    if (repeat % 2 !== 0) otherEnd(state);
  }),
  'rectangle-on': command('always', ({ state }) => setRectangle(state, true)),
  'rectangle-off': command('always', ({ state }) => setRectangle(state, false)),
  'rectangle-toggle': command('always', ({ state }) => setRectangle(state, !state.rectangle)),
  'select-line': command('always', (call) => {
    const { state } = call;
    selectUnit(state, 'line');
    startOfLine(state);
    state.firstX = state.x;
    state.firstY = state.row;
    state.firstEndY = state.firstY;
    startSelection(state);
    endOfLine(state);
    state.firstEndY = state.row;
    state.firstEndX = state.length;
    repeated({ ...call, repeat: call.repeat - 1 }, () => {
      cursorDown(state);
      endOfLine(state);
    });
  }),
  'select-word': command('always', ({ session, state }) => {
    selectUnit(state, 'word');
    const separators = separatorsOf(session);
    state.separators = separators;
    previousWord(state, separators, false);
    const { row: y, x } = state;
    state.firstX = x;
    state.firstY = y;
    startSelection(state);
    if (isLongWord(state, x, y)) nextWordEnd(state, separators, true);
    else updateSelection(state, true);
    state.firstEndX = state.x;
    state.firstEndY = state.row;
    if (state.anchorY > state.firstEndY) {
      state.anchorY = state.firstEndY;
      state.anchorX = state.firstEndX;
    } else if (state.anchorX > state.firstEndX) state.anchorX = state.firstEndX;
  }),
};

function selectUnit(state: CopyState, unit: 'word' | 'line'): void {
  state.lines = 'right';
  state.rectangle = false;
  state.unit = unit;
  state.anchorX = state.x;
  state.anchorY = state.row;
}

/** A word of one character ends where it begins. */
function isLongWord({ grid }: CopyState, x: number, y: number): boolean {
  const wraps = grid.wrapped(y) && x + 1 > grid.cols - 1;
  return x >= grid.length(y) || !(wraps ? grid.has(0, y + 1, whitespace) : grid.has(x + 1, y, whitespace));
}
