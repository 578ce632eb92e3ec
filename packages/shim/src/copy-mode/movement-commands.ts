import { nextBracket, previousBracket } from './brackets.ts';
import { repeated, type CopyCall } from './copy-call.ts';
import { separatorsOf } from './copy-state.ts';
import { command, type CommandTable } from './copy-command.ts';
import { cursorDown, cursorUp, endOfLine, followDown, followUp, readerAt, startOfLine } from './cursor.ts';
import { gotoLine, lineOfPage, nextParagraph, previousParagraph } from './paging.ts';
import { clearSelection, updateSelection } from './selection.ts';
import { nextWord, nextWordEnd, previousWord } from './words.ts';

const separators = ({ session }: CopyCall): string => separatorsOf(session);

/** Commands that move the cursor over the text. */
export const movementCommands: CommandTable = {
  'back-to-indentation': command('always', ({ state }) => {
    const reader = readerAt(state);
    reader.indentation();
    followUp(state, reader);
  }),
  'bottom-line': command('emacs', ({ state }) => lineOfPage(state, state.grid.rows - 1)),
  'cursor-down': command('emacs', (call) => repeated(call, () => cursorDown(call.state))),
  'cursor-down-and-cancel': command('always', (call) => {
    const { y } = call.state;
    repeated(call, () => cursorDown(call.state));
    return call.state.y === y && call.state.offset === 0 ? 'cancel' : undefined;
  }),
  'cursor-left': command('emacs', (call) =>
    repeated(call, () => {
      const reader = readerAt(call.state);
      reader.left(true);
      followUp(call.state, reader);
    }),
  ),
  'cursor-right': command('emacs', (call) =>
    repeated(call, () => {
      const reader = readerAt(call.state);
      reader.right(true, call.state.drawsRectangle);
      followDown(call.state, reader);
    }),
  ),
  'cursor-up': command('emacs', (call) => repeated(call, () => cursorUp(call.state))),
  'end-of-line': command('emacs', ({ state }) => endOfLine(state)),
  'goto-line': command('emacs', ({ state, words: [line = ''] }) => gotoLine(state, line), 1, 1),
  'middle-line': command('emacs', ({ state }) => lineOfPage(state, Math.floor((state.grid.rows - 1) / 2))),
  'next-matching-bracket': command('always', (call) => {
    for (let turn = 0; turn < call.repeat && turn < call.state.grid.last * 100; turn += 1) {
      const { row, x } = call.state;
      if (!nextBracket(call.state, call.repeat)) break;
      if (row === call.state.row && x === call.state.x) break;
    }
  }),
  'next-paragraph': command('emacs', (call) => repeated(call, () => nextParagraph(call.state))),
  'next-space': command('emacs', (call) => repeated(call, () => nextWord(call.state, ''))),
  'next-space-end': command('emacs', (call) => repeated(call, () => nextWordEnd(call.state, '', false))),
  'next-word': command('emacs', (call) => repeated(call, () => nextWord(call.state, separators(call)))),
  'next-word-end': command('emacs', (call) =>
    repeated(call, () => nextWordEnd(call.state, separators(call), false)),
  ),
  'previous-matching-bracket': command('always', (call) =>
    repeated(call, () => void previousBracket(call.state)),
  ),
  'previous-paragraph': command('emacs', (call) => repeated(call, () => previousParagraph(call.state))),
  'previous-space': command('emacs', (call) => repeated(call, () => previousWord(call.state, '', true))),
  'previous-word': command('emacs', (call) =>
    repeated(call, () => previousWord(call.state, separators(call), true)),
  ),
  'start-of-line': command('emacs', ({ state }) => startOfLine(state)),
  'top-line': command('emacs', ({ state }) => lineOfPage(state, 0)),
  'set-mark': command('always', ({ state }) => {
    state.markX = state.x;
    state.markY = state.row;
    state.showMark = true;
  }),
  'jump-to-mark': command('always', ({ state }) => {
    const { markX, markY, row, x } = state;
    const { historySize } = state.grid;
    state.moveTo(markX, Math.max(markY - historySize, 0));
    state.offset = Math.max(historySize - markY, 0);
    state.markX = x;
    state.markY = row;
    state.showMark = true;
    updateSelection(state);
  }),
  cancel: command('always', () => 'cancel'),
  'clear-selection': command('always', ({ state }) => clearSelection(state)),
};
