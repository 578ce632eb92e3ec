import { defaultStyle, type CellStyle, type Line, type Screen } from '@pitcrew/screen';
import { encodeText } from '../text.ts';
import { sgrBetween } from './sgr.ts';

export interface CaptureOptions {
  /** First and last row: 0 is the top of the screen, negative ones are history. Swapped where needed. */
  readonly top: number;
  readonly bottom: number;
  /** `-e`: with the escape sequences of styles. */
  readonly styles: boolean;
  /** `-C`: control characters and backslashes as octal. */
  readonly escape: boolean;
  /** `-J`: wrapped rows as one line, blanks at the end kept. */
  readonly join: boolean;
  /** `-N`: blanks at the end kept. */
  readonly keepBlanks: boolean;
  /** `-a`: the screen that the alternate one covers. */
  readonly saved: boolean;
}

/** The rows of a pane as `capture-pane` prints them, each line ended by `\n`. */
export function capture(screen: Screen, options: CaptureOptions): Uint8Array {
  const oldest = options.saved ? 0 : -screen.historySize;
  const newest = (options.saved ? savedRows(screen) : screen.rows) - 1;
  const clamp = (row: number): number => Math.min(Math.max(row, oldest), newest);
  const top = clamp(Math.min(options.top, options.bottom));
  const bottom = clamp(Math.max(options.top, options.bottom));
  if (!options.saved && !options.styles && !options.escape)
    return screen.text(top, bottom, options.join ? 'joined' : options.keepBlanks ? 'kept' : 'trimmed');
  const trim = !options.join && !options.keepBlanks;
  let text = '';
  let style: CellStyle = defaultStyle;
  for (let row = top; row <= bottom; row += 1) {
    const line = options.saved ? screen.savedLine(row) : screen.line(row);
    if (line === undefined) continue;
    const drawn = options.styles
      ? styledText(line, style, options.escape)
      : { text: plainText(line, options.escape), style };
    style = drawn.style;
    text += trim ? trimBlanks(drawn.text) : drawn.text;
    if (!options.join || !line.wrapped) text += '\n';
  }
  return encodeText(text);
}

/** The screen that an alternate one covers keeps its height, whatever becomes of the other. */
function savedRows(screen: Screen): number {
  let rows = 0;
  while (screen.savedLine(rows) !== undefined) rows += 1;
  return rows;
}

function trimBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 0x20) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

function plainText(line: Line, escape: boolean): string {
  const { runs } = line;
  const [first] = runs;
  const text = runs.length === 1 && first !== undefined ? first.text : runs.map((run) => run.text).join('');
  return escape ? text.replaceAll('\\', '\\\\') : text;
}

function styledText(line: Line, from: CellStyle, escape: boolean): { text: string; style: CellStyle } {
  let text = '';
  let style = from;
  for (const run of line.runs) {
    // The right half of a character whose left half was overwritten.
    if (run.text === '') continue;
    const change = sgrBetween(style, run.style);
    text += escape ? change.replaceAll('\u001b', '\\033') : change;
    text += escape ? run.text.replaceAll('\\', '\\\\') : run.text;
    style = run.style;
  }
  return { text, style };
}
