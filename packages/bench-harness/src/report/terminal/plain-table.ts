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

/** A table of columns without lines, two blanks between them, which pipes and narrow terminals can stand. */
export function plainTable(options: Table.TableConstructorOptions): Table.Table {
  return new Table({
    ...options,
    chars: { ...noLines, middle: '  ' },
    style: { head: process.stdout.isTTY ? ['bold'] : [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
}
