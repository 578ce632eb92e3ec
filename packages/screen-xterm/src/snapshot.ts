import { CodedError } from '@pitcrew/core';
import { crc32 } from 'node:zlib';
import { ByteReader, ByteWriter } from './byte-stream.ts';
import { Grid } from './grid.ts';
import { Row } from './row.ts';
import { type Charsets, Terminal, type TerminalModes } from './terminal.ts';

/** `PSX` and the version of this form; then crc32 of the rest, then the length of the JSON; the rows follow it. */
const magic = 0x50535832;
const headerBytes = 12;
/** What a row is likely to need. */
const rowBytes = 128;

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
  /** How many there are behind the JSON. */
  readonly rows: number;
  readonly cursor: readonly [x: number, y: number, upper: number, lower: number];
  readonly modes: TerminalModes;
  readonly pen: Brush;
  readonly charsets: Charsets;
  readonly saved: { pen: Brush; charsets: Charsets; x: number; y: number; origin: boolean };
  readonly savedScreen?: {
    readonly cols: number;
    readonly lines: number;
    readonly rows: number;
  };
  readonly mainCursor?: { readonly x: number; readonly y: number };
  readonly mainPen: Brush;
  readonly tabs: readonly number[];
  readonly joining: boolean;
  /** Not in what an older Pitcrew has saved. */
  readonly cursorLook?: readonly [form: number, blinks: boolean];
  readonly extra: Extra;
}

/** A terminal as bytes, with `extra` that JSON can hold. */
export function freeze<Extra>(terminal: Terminal, extra: Extra): Uint8Array {
  const { grid, savedScreen, mainCursor } = terminal;
  const state: TerminalRecord<Extra> = {
    cols: grid.cols,
    lines: grid.lines,
    historyLimit: grid.historyLimit,
    historySize: grid.historySize,
    scrolled: grid.scrolled,
    keepsHistory: grid.keepsHistory,
    rows: grid.rows.length,
    cursor: [terminal.x, terminal.y, terminal.upper, terminal.lower],
    modes: terminal.modes,
    pen: terminal.pen,
    charsets: terminal.charsets,
    saved: terminal.saved,
    ...(savedScreen && { savedScreen: { ...savedScreen, rows: savedScreen.rows.length } }),
    ...(mainCursor && { mainCursor }),
    mainPen: terminal.mainPen,
    tabs: [...terminal.tabs],
    joining: terminal.joining,
    cursorLook: [terminal.cursorForm, terminal.cursorBlinks],
    extra,
  };
  const json = Buffer.from(JSON.stringify(state));
  const out = new ByteWriter(headerBytes + json.length + rowBytes * (grid.rows.length + grid.lines));
  json.copy(out.bytes, headerBytes);
  out.at = headerBytes + json.length;
  // Whoever saves has time, and pays most of what it costs anyway.
  for (const row of grid.rows.slice(0, grid.historySize)) row.compact();
  for (const row of grid.rows) row.pack(out);
  for (const row of savedScreen?.rows ?? []) row.pack(out);
  const bytes = out.written();
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
    bytes.readUIntBE(0, 3) !== magic >> 8 ||
    bytes.readUInt32BE(4) !== crc32(bytes.subarray(8))
  ) {
    throw malformed('they were not made by `serialise`, or were damaged since');
  }
  if (bytes.readUInt32BE(0) !== magic) throw malformed('they were made by another version of Pitcrew');
  const rowsAt = headerBytes + bytes.readUInt32BE(8);
  const record = JSON.parse(bytes.toString('utf8', headerBytes, rowsAt)) as TerminalRecord<Extra>;
  if (record.cols !== cols || record.lines !== lines) {
    throw malformed(
      `they are of ${String(record.cols)}×${String(record.lines)}, the screen has ${String(cols)}×${String(lines)}`,
    );
  }
  // A copy, because rows are unpacked when they are looked at.
  const from = new ByteReader(Uint8Array.prototype.slice.call(bytes, rowsAt));
  const rows = thawRows(from, record.rows);
  const savedRows = thawRows(from, record.savedScreen?.rows ?? 0);
  if (!from.isWhole) throw malformed('they are of another length than they say');
  const terminal = new Terminal(cols, lines, historyLimit);
  const grid = new Grid(cols, lines, historyLimit);
  grid.rows = rows;
  grid.historySize = record.historySize;
  grid.scrolled = record.scrolled;
  grid.keepsHistory = record.keepsHistory && historyLimit > 0;
  terminal.grid = grid;
  if (record.savedScreen) terminal.savedScreen = { ...record.savedScreen, rows: savedRows };
  if (historyLimit < record.historyLimit) grid.dropOldest(grid.historySize - historyLimit);
  fill(terminal, record);
  return { terminal, extra: record.extra };
}

function thawRows(from: ByteReader, count: number): Row[] {
  const rows: Row[] = [];
  try {
    while (rows.length < count) rows.push(Row.unpack(from));
  } catch (error) {
    throw malformed(error instanceof Error ? error.message : String(error));
  }
  return rows;
}

function fill<Extra>(terminal: Terminal, record: TerminalRecord<Extra>): void {
  [terminal.x, terminal.y, terminal.upper, terminal.lower] = record.cursor;
  // An earlier version may not have known them all.
  terminal.modes = { ...terminal.modes, ...record.modes };
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
  [terminal.cursorForm, terminal.cursorBlinks] = record.cursorLook ?? [0, false];
}

function malformed(why: string): CodedError {
  return new CodedError(
    'SCREEN_MALFORMED',
    `The saved screen cannot be restored: ${why}. The screen was left as it was; start it empty instead.`,
  );
}
