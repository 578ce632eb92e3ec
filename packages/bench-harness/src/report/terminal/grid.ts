import Table from 'cli-table3';

const none = '';
const noLines = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
  ].map((place) => [place, none]),
);

export interface Column {
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** Rows of columns, two blanks between them; what is too long for its column ends in an ellipsis. */
export function grid(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align = 'left' }) => align),
    chars: { ...noLines, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  for (const row of rows) table.push([...row]);
  return rows.length === 0 ? '' : table.toString().replaceAll(/ +$/gm, '');
}
