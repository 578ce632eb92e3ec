import { attribute, byIndex, type Line, type Screen } from '@pitcrew/screen';
import { lineDrawing } from '../src/line-drawing.ts';

/** As the contract tells a colour that was named by its index. */
function indexedColour(index: number, isUnderline: boolean): number {
  return index < 16 && !isUnderline ? byIndex | index : index;
}

/** Text of one style; the style as words that do not depend on how it was written. */
export interface Piece {
  readonly text: string;
  readonly style: string;
}

interface Style {
  fg: number;
  bg: number;
  us: number;
  readonly on: Set<string>;
}

const rgbFlag = 0x1000000;
const names: Readonly<Record<string, string>> = {
  '1': 'bold',
  '2': 'dim',
  '3': 'italic',
  '4': 'underline',
  '5': 'blink',
  '7': 'reverse',
  '8': 'hidden',
  '9': 'strikethrough',
  '4:2': 'doubleUnderline',
  '4:3': 'curlyUnderline',
  '4:4': 'dottedUnderline',
  '4:5': 'dashedUnderline',
  // What 3.3a writes for 53.
  '5:3': 'overline',
};

/** Reads `capture-pane -e`: the style runs on from row to row. */
export function piecesOf(rows: readonly string[]): Piece[][] {
  const style: Style = { fg: -1, bg: -1, us: -1, on: new Set() };
  let drawing = false;
  return rows.map((row) => {
    const pieces: Piece[] = [];
    for (const token of row.match(/\x1b\[[0-9;:]*m|\x0e|\x0f|[^\x1b\x0e\x0f]+/gu) ?? []) {
      if (token === '\x0e') drawing = true;
      else if (token === '\x0f') drawing = false;
      else if (token.startsWith('\x1b')) apply(style, token.slice(2, -1).split(';'));
      else push(pieces, drawing ? drawn(token) : token, words(style));
    }
    return pieces;
  });
}

function drawn(text: string): string {
  return Array.from(text, (c) => String.fromCodePoint(lineDrawing(c.codePointAt(0) ?? 0))).join('');
}

function apply(style: Style, codes: readonly string[]): void {
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? '';
    const number = Number(code);
    const name = names[code];
    const rest = codes.slice(i + 1).map(Number);
    if (code === '' || number === 0) {
      Object.assign(style, { fg: -1, bg: -1, us: -1 });
      style.on.clear();
    } else if (name !== undefined) style.on.add(name);
    else if (number === 38 || number === 48 || number === 58) {
      const colour =
        rest[0] === 5
          ? indexedColour(rest[1] ?? 0, number === 58)
          : rgbFlag | ((rest[1] ?? 0) << 16) | ((rest[2] ?? 0) << 8) | (rest[3] ?? 0);
      if (number === 38) style.fg = colour;
      else if (number === 48) style.bg = colour;
      else style.us = colour;
      i += rest[0] === 5 ? 2 : 4;
    } else if (number === 39) style.fg = -1;
    else if (number === 49) style.bg = -1;
    else if (number >= 90 && number <= 97) style.fg = number - 82;
    else if (number >= 100 && number <= 107) style.bg = number - 92;
    else if (number >= 30 && number <= 37) style.fg = number - 30;
    else if (number >= 40 && number <= 47) style.bg = number - 40;
    else throw new Error(`capture-pane wrote an attribute that this reader does not know: ${code}`);
  }
}

function words({ fg, bg, us, on }: Style): string {
  return `${String(fg)} ${String(bg)} ${String(us)} ${[...on].sort().join('+')}`;
}

function push(pieces: Piece[], text: string, style: string): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.style === style) pieces[pieces.length - 1] = { text: last.text + text, style };
  else pieces.push({ text, style });
}

const bits = Object.entries(attribute);

export function piecesOfLine(line: Line): Piece[] {
  const pieces: Piece[] = [];
  for (const { text, style } of line.runs) {
    const on = new Set(bits.filter(([, bit]) => (style.attributes & bit) !== 0).map(([name]) => name));
    push(pieces, text, words({ ...style, on }));
  }
  return pieces;
}

export function allLines(screen: Screen): Line[] {
  const lines: Line[] = [];
  for (let y = -screen.historySize; y < screen.rows; y++) {
    const line = screen.line(y);
    if (line !== undefined) lines.push(line);
  }
  return lines;
}

/** The text of rows that were wrapped, joined: as `capture-pane -J -S -` prints it. */
export function joinedText(screen: Screen): string {
  return allLines(screen)
    .map((line) => line.runs.map((run) => run.text).join('') + (line.wrapped ? '' : '\n'))
    .join('')
    .replace(/\n$/u, '');
}

export function factsOf(screen: Screen): Record<string, string> {
  const { modes, cursor, scrollRegion } = screen;
  const flag = (on: boolean): string => (on ? '1' : '0');
  return {
    cursor_x: String(cursor.x),
    cursor_y: String(cursor.y),
    history_size: String(screen.historySize),
    alternate_on: flag(modes.alternateScreen),
    scroll_region_upper: String(scrollRegion.upper),
    scroll_region_lower: String(scrollRegion.lower),
    cursor_flag: flag(modes.cursorVisible),
    insert_flag: flag(modes.insert),
    keypad_flag: flag(modes.applicationKeypad),
    keypad_cursor_flag: flag(modes.applicationCursor),
    mouse_standard_flag: flag(modes.mouse === 'standard'),
    mouse_button_flag: flag(modes.mouse === 'button'),
    mouse_all_flag: flag(modes.mouse === 'all'),
    mouse_sgr_flag: flag(modes.mouseSgr),
    mouse_utf8_flag: flag(modes.mouseUtf8),
    origin_flag: flag(modes.origin),
    wrap_flag: flag(modes.wrap),
    pane_tabs: screen.tabs().join(','),
  };
}
