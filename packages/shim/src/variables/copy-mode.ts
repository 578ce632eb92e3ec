import type { CopyMode } from '../copy-mode/copy-mode.ts';
import type { CopyState } from '../copy-mode/copy-state.ts';
import { matchAtCursor } from '../copy-mode/match-at-cursor.ts';
import { lineAt, wordAt } from '../copy-mode/words-at.ts';
import type { VariableTable } from './scope.ts';

const whileSelected =
  (read: (state: CopyState) => number) =>
  ({ state }: CopyMode): number | undefined =>
    state.shown === undefined ? undefined : read(state);

/** What is known of a pane in copy mode alone. */
export const copyModeVariables: VariableTable<CopyMode> = {
  copy_cursor_line: (mode) => lineAt(mode.row(mode.y).map(({ cell }) => cell)),
  copy_cursor_word: (mode, { shim }) =>
    wordAt(
      mode.row(mode.y).map(({ cell }) => cell),
      mode.x,
      shim.conductor.options.session.string('word-separators'),
    ),
  copy_cursor_x: ({ state }) => state.x,
  copy_cursor_y: ({ state }) => state.y,
  rectangle_toggle: ({ state }) => state.rectangle,
  scroll_position: ({ state }) => state.offset,
  search_match: ({ state }) => matchAtCursor(state),
  search_present: ({ state }) => state.search.marks !== undefined,
  selection_active: ({ state }) => state.shown !== undefined && state.drags !== 'none',
  selection_end_x: whileSelected((state) => state.endX),
  selection_end_y: whileSelected((state) => state.endY),
  selection_present: ({ state }) => state.shown !== undefined,
  selection_start_x: whileSelected((state) => state.startX),
  selection_start_y: whileSelected((state) => state.startY),
};
