import { CodedError } from '@pitcrew/core';
import { crc32 } from 'node:zlib';
import { Grid } from './grid.ts';
import { Row, type RowState } from './row.ts';
import { type Charsets, type SavedScreen, Terminal, type TerminalModes } from './terminal.ts';

/** `PSX1`, then crc32 of the rest, then the length of the JSON; the cells follow it. */
const magic = 0x50535831;
const headerBytes = 12;

type RowRecord = readonly [
  words: number,
  used: number,
  flags: number,
  marks?: RowState['marks'],
  underline?: RowState['underline'],
];

interface Brush {
  readonly fg: number;
  readonly bg: number;
  readonly us: number;
}

interface TerminalRecord<Extra> {
  readonly cols: number;
  readonly lines: number;
  readonly historyLimit: number;
  readonly historySize: number;
  readonly scrolled: number;
  readonly keepsHistory: boolean;
  readonly rows: readonly RowRecord[];
  readonly cursor: readonly [x: number, y: number, upper: number, lower: number];
  readonly modes: TerminalModes;
  readonly pen: Brush;
  readonly charsets: Charsets;
  readonly saved: { pen: Brush; charsets: Charsets; x: number; y: number; origin: boolean };
  readonly savedScreen?: {
    readonly cols: number;
    readonly lines: number;
    readonly rows: readonly RowRecord[];
  };
  readonly mainCursor?: { readonly x: number; readonly y: number };
  readonly mainPen: Brush;
  readonly tabs: readonly number[];
  readonly joining: boolean;
  readonly extra: Extra;
}

/** A terminal as bytes, with `extra` that JSON can hold. */
export function freeze<Extra>(terminal: Terminal, extra: Extra): Uint8Array {
  const cells: Int32Array[] = [];
  const record = (row: Row): RowRecord => {
    const state = row.freeze();
    cells.push(state.words);
    const flags = (state.wrapped ? 1 : 0) | (state.hasWide ? 2 : 0);
    const plain = state.marks.length === 0 && state.underline.length === 0;
    return plain
      ? [state.words.length, state.used, flags]
      : [state.words.length, state.used, flags, state.marks, state.underline];
  };
  const { grid, savedScreen, mainCursor } = terminal;
  const state: TerminalRecord<Extra> = {
    cols: grid.cols,
    lines: grid.lines,
    historyLimit: grid.historyLimit,
    historySize: grid.historySize,
    scrolled: grid.scrolled,
    keepsHistory: grid.keepsHistory,
    rows: grid.rows.map(record),
    cursor: [terminal.x, terminal.y, terminal.upper, terminal.lower],
    modes: terminal.modes,
    pen: terminal.pen,
    charsets: terminal.charsets,
    saved: terminal.saved,
    ...(savedScreen && { savedScreen: { ...savedScreen, rows: savedScreen.rows.map(record) } }),
    ...(mainCursor && { mainCursor }),
    mainPen: terminal.mainPen,
    tabs: [...terminal.tabs],
    joining: terminal.joining,
    extra,
  };
  const json = Buffer.from(JSON.stringify(state));
  const body = [json, ...cells.map((words) => Buffer.from(words.buffer, words.byteOffset, words.byteLength))];
  const bytes = Buffer.concat([Buffer.alloc(headerBytes), ...body]);
  bytes.writeUInt32BE(magic, 0);
  bytes.writeUInt32BE(json.length, 8);
  bytes.writeUInt32BE(crc32(bytes.subarray(8)), 4);
  return bytes;
}

/** @throws CodedError `SCREEN_MALFORMED` */
export function thaw<Extra>(
  state: Uint8Array,
  cols: number,
  lines: number,
  historyLimit: number,
): { readonly terminal: Terminal; readonly extra: Extra } {
  const bytes = Buffer.from(state.buffer, state.byteOffset, state.byteLength);
  if (
    bytes.length < headerBytes ||
    bytes.readUInt32BE(0) !== magic ||
    bytes.readUInt32BE(4) !== crc32(bytes.subarray(8))
  ) {
    throw malformed('they were not made by `serialise`, or were damaged since');
  }
  const cellsAt = headerBytes + bytes.readUInt32BE(8);
  const record = JSON.parse(bytes.toString('utf8', headerBytes, cellsAt)) as TerminalRecord<Extra>;
  if (record.cols !== cols || record.lines !== lines) {
    throw malformed(
      `they are of ${String(record.cols)}×${String(record.lines)}, the screen has ${String(cols)}×${String(lines)}`,
    );
  }
  // A copy, because the cells need not begin at a multiple of four.
  const words = new Int32Array(new Uint8Array(bytes.subarray(cellsAt)).buffer);
  let at = 0;
  const row = ([length, used, flags, marks = [], underline = []]: RowRecord): Row => {
    at += length;
    return Row.thaw({
      words: words.subarray(at - length, at),
      used,
      wrapped: (flags & 1) !== 0,
      hasWide: (flags & 2) !== 0,
      marks,
      underline,
    });
  };
  const terminal = new Terminal(cols, lines, historyLimit);
  const grid = new Grid(cols, lines, historyLimit);
  grid.rows = record.rows.map(row);
  grid.historySize = record.historySize;
  grid.scrolled = record.scrolled;
  grid.keepsHistory = record.keepsHistory && historyLimit > 0;
  terminal.grid = grid;
  if (record.savedScreen) terminal.savedScreen = thawSaved(record.savedScreen, row);
  if (historyLimit < record.historyLimit) grid.dropOldest(grid.historySize - historyLimit);
  fill(terminal, record);
  return { terminal, extra: record.extra };
}

function thawSaved(
  saved: { readonly cols: number; readonly lines: number; readonly rows: readonly RowRecord[] },
  row: (record: RowRecord) => Row,
): SavedScreen {
  return { ...saved, rows: saved.rows.map((record) => row(record)) };
}

function fill<Extra>(terminal: Terminal, record: TerminalRecord<Extra>): void {
  [terminal.x, terminal.y, terminal.upper, terminal.lower] = record.cursor;
  terminal.modes = record.modes;
  terminal.pen.set(record.pen);
  terminal.charsets = record.charsets;
  terminal.saved.pen.set(record.saved.pen);
  terminal.saved.charsets = record.saved.charsets;
  terminal.saved.x = record.saved.x;
  terminal.saved.y = record.saved.y;
  terminal.saved.origin = record.saved.origin;
  terminal.mainCursor = record.mainCursor;
  terminal.mainPen.set(record.mainPen);
  terminal.tabs = new Set(record.tabs);
  terminal.joining = record.joining;
}

function malformed(why: string): CodedError {
  return new CodedError(
    'SCREEN_MALFORMED',
    `The saved screen cannot be restored: ${why}. The screen was left as it was; start it empty instead.`,
  );
}
