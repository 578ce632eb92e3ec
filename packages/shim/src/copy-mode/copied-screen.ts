import type { Conductor, Pane } from '@pitcrew/conductor';
import type { Screen } from '@pitcrew/screen';

/** A copy of what a pane shows and has shown, which the pane's program does not touch any more. */
export function copyScreen(conductor: Conductor, { screen }: Pane): Screen {
  const { cols, historyLimit, rows } = screen;
  const copy = conductor.parts.screens.create({ cols, rows, historyLimit });
  copy.restore(screen.serialise());
  return copy;
}

/** The same of another pane, in the size of this one; blank rows at its end are left out. */
export function copyOtherScreen(conductor: Conductor, source: Pane, pane: Pane): Screen {
  const copy = copyScreen(conductor, source);
  let rows = copy.rows;
  while (rows > 1 && (copy.line(rows - 1)?.runs.length ?? 0) === 0) rows -= 1;
  if (rows < copy.rows && copy.cursor.y < rows) copy.resize(copy.cols, rows);
  copy.resize(pane.cols, pane.rows);
  return copy;
}
