import { CopyMode } from '../copy-mode/copy-mode.ts';
import { lineAt, wordAt } from '../copy-mode/words-at.ts';
import { Grid } from '../copy-mode/grid.ts';
import { gridWord } from '../copy-mode/grid-word.ts';
import { mousePane, placeIn, type MouseEvent } from '../mouse/mouse-event.ts';
import type { Scope, VariableTable } from './scope.ts';

/** The pane that the mouse is on, and where there. */
function under(event: MouseEvent, { shim }: Scope) {
  const pane = mousePane(shim.conductor, event)?.pane;
  const place = pane === undefined ? undefined : placeIn(pane, event);
  return pane === undefined || place === undefined ? undefined : { pane, ...place };
}

/** What is known while the commands of a mouse key run. */
export const mouseVariables: VariableTable<MouseEvent> = {
  mouse_line: (event, scope) => {
    const found = under(event, scope);
    if (found === undefined) return undefined;
    const { pane, y } = found;
    if (pane.mode instanceof CopyMode) return lineAt(pane.mode.row(y).map(({ cell }) => cell));
    return pane.mode === undefined ? lineAt(pane.screen.cells(y) ?? []) : undefined;
  },
  mouse_pane: (event, { shim }) => {
    const pane = mousePane(shim.conductor, event)?.pane;
    return pane === undefined ? undefined : `%${pane.id}`;
  },
  mouse_word: (event, scope) => {
    const found = under(event, scope);
    if (found === undefined) return undefined;
    const { pane, x, y } = found;
    const separators = scope.shim.conductor.options.session.string('word-separators');
    if (pane.mode instanceof CopyMode) {
      return wordAt(
        pane.mode.row(y).map(({ cell }) => cell),
        x,
        separators,
      );
    }
    if (pane.mode !== undefined) return undefined;
    return gridWord(new Grid(pane.screen), x, pane.screen.historySize + y, separators);
  },
  mouse_x: (event, scope) => under(event, scope)?.x,
  mouse_y: (event, scope) => under(event, scope)?.y,
};
