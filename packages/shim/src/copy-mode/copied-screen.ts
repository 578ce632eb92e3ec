import type { Pane } from '@pitcrew/conductor';
import type { Screen } from '@pitcrew/screen';

/** A copy of what another pane shows and has shown, in the size of this one; blank rows at its end are left out. */
export function copyOtherScreen(source: Pane, pane: Pane): Screen {
  const copy = source.screen.copy();
  let rows = copy.rows;
  while (rows > 1 && (copy.line(rows - 1)?.runs.length ?? 0) === 0) rows -= 1;
  // A cursor below the last row that is kept is at the start of that one (in no margins, and counted from the top).
  if (copy.cursor.y >= rows) copy.write(Buffer.from(`\u001b[?6l\u001b[r\u001b[${rows};1H`));
  if (rows < copy.rows) copy.resize(copy.cols, rows);
  copy.resize(pane.cols, pane.rows);
  return copy;
}
