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

/**
 * A table of columns without lines, which pipes and narrow terminals can stand.
 *
 * @param widths where they are given, what is longer goes on in the next line
 */
export function plainTable(head: readonly string[], widths?: readonly number[]): Table.Table {
  return new Table({
    head: [...head],
    ...(widths === undefined ? {} : { colWidths: [...widths], wordWrap: true }),
    chars: { ...noLines, middle: '  ' },
    style: { head: process.stdout.isTTY ? ['bold'] : [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
}
