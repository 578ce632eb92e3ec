import type { Pane } from '@pitcrew/conductor';
import type { Cell, CellStyle } from '@pitcrew/screen';
import { scopeOf, type CellPart, type CopyMode, type Shim } from '@pitcrew/shim';
import { cellStyle, optionStyle } from './looks.ts';

const optionOf: Readonly<Record<CellPart, string>> = {
  indicator: 'mode-style',
  selected: 'mode-style',
  match: 'copy-mode-match-style',
  'current-match': 'copy-mode-current-match-style',
  mark: 'copy-mode-mark-style',
  'mark-line': 'copy-mode-mark-style',
};

/** Gives the rows of a pane in copy mode, in the styles of what is selected, found and marked. */
export function copyRows(shim: Shim, pane: Pane, mode: CopyMode): (row: number) => readonly Cell[] {
  const scope = scopeOf(shim, { pane, window: pane.window });
  const styles = new Map<CellPart, CellStyle>();
  const styleOf = (part: CellPart): CellStyle => {
    let style = styles.get(part);
    if (style === undefined) {
      style = cellStyle(optionStyle(pane.window.options, optionOf[part], scope));
      // The column of the mark is the other way round than its line.
      if (part === 'mark') style = { ...style, fg: style.bg, bg: style.fg };
      styles.set(part, style);
    }
    return style;
  };
  return (row) =>
    mode.row(row).map(({ cell, part }) => (part === undefined ? cell : { ...cell, style: styleOf(part) }));
}
