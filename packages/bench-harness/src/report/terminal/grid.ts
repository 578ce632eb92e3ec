import { plainTable } from './plain-table.ts';

export interface Column {
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** Rows of columns of these widths; what is too long for its column ends in an ellipsis. */
export function grid(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = plainTable({
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align = 'left' }) => align),
  });
  for (const row of rows) table.push([...row]);
  return rows.length === 0 ? '' : table.toString().replaceAll(/ +$/gm, '');
}
