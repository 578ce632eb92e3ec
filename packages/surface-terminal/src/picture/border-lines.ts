/** Which ways a border goes on from a cell: a sum of left 8, right 4, up 2, down 1; `outside` belongs to nothing. */
export type BorderShape = 3 | 5 | 6 | 7 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 'outside';

type Lines = Readonly<Record<BorderShape, string>>;

const outside = '·';

const single: Lines = {
  3: '│',
  12: '─',
  5: '┌',
  9: '┐',
  6: '└',
  10: '┘',
  13: '┬',
  14: '┴',
  7: '├',
  11: '┤',
  15: '┼',
  outside,
};

const lines: Readonly<Record<string, Lines>> = {
  double: {
    3: '║',
    12: '═',
    5: '╔',
    9: '╗',
    6: '╚',
    10: '╝',
    13: '╦',
    14: '╩',
    7: '╠',
    11: '╣',
    15: '╬',
    outside,
  },
  heavy: {
    3: '┃',
    12: '━',
    5: '┏',
    9: '┓',
    6: '┗',
    10: '┛',
    13: '┳',
    14: '┻',
    7: '┣',
    11: '┫',
    15: '╋',
    outside,
  },
  rounded: { ...single, 5: '╭', 9: '╮', 6: '╰', 10: '╯' },
  padded: {
    3: ' ',
    12: ' ',
    5: ' ',
    9: ' ',
    6: ' ',
    10: ' ',
    13: ' ',
    14: ' ',
    7: ' ',
    11: ' ',
    15: ' ',
    outside: ' ',
  },
  simple: {
    3: '|',
    12: '-',
    5: '+',
    9: '+',
    6: '+',
    10: '+',
    13: '+',
    14: '+',
    7: '+',
    11: '+',
    15: '+',
    outside: '.',
  },
};

/**
 * The character of a border cell.
 *
 * @param kind value of `pane-border-lines` or `popup-border-lines`
 * @param index of the pane that the border belongs to, for `number`
 */
export function borderCharacter(kind: string, shape: BorderShape, index: number | undefined): string {
  if (kind === 'number' && shape !== 'outside') return index === undefined ? '*' : String(index % 10);
  return (lines[kind] ?? single)[shape];
}
