import { CodedError } from '@pitcrew/core';
import { defaultColour, rgb } from '@pitcrew/screen';
import type { Cell, Cursor, CursorLook, Line, Modes, RowEnds, Screen, ScreenOptions } from '@pitcrew/screen';
import { type Colours, noColours } from './colours.ts';
import { GuardedEvents } from './guarded-events.ts';
import { modesOf } from './modes-of.ts';
import { print } from './print.ts';
import { handleQueries } from './queries.ts';
import { cellsOf, lineOf, textOf } from './reading.ts';
import type { Row } from './row.ts';
import { handleSequences } from './sequences.ts';
import { freeze, thaw } from './snapshot.ts';
import { handleStrings, TitleStack } from './strings.ts';
import { Terminal } from './terminal.ts';
import { Unfinished } from './unfinished.ts';
import type { Decoder, Parser, TransitionTable, XtermParts } from './xterm-parts.ts';

/** Bytes that are decoded at once. */
const chunk = 1 << 16;
/** Less than a flood has at once. */
const little = 4096;
/** Buffers for decoded text, one for every write that is under way: an event may write to another screen. */
const spare: Uint32Array[] = [];

/** More than a screen has columns: a row of another width is another row. */
const widths = 0x10000;

interface Extra {
  readonly titles: { readonly title: string; readonly stack: readonly string[] };
  readonly colours: Omit<Colours, 'palette'> & { readonly palette: readonly (readonly [number, number])[] };
  readonly unfinished: readonly number[];
  readonly last: number;
}

/** `Screen` by xterm.js's parser and decoder, with tmux's rules for what they find. Parses in `write`. */
export class XtermScreen implements Screen {
  readonly historyLimit: number;
  readonly #parts: XtermParts;
  readonly #transitions: TransitionTable;
  readonly #terminal: Terminal;
  readonly #events: GuardedEvents;
  /** Made for the first output: it is most of what a screen costs, and whoever makes a pane does not wait for that. */
  #madeParser: Parser | undefined;
  readonly #decoder: Decoder;
  readonly #titles: TitleStack;
  readonly #colours = noColours();
  readonly #unfinished = new Unfinished();
  #revision = 0;
  /** As they were read last, since the last write. */
  #modes: Modes | undefined;
  #closed = false;
  /** Writes that an event made to this very screen while it parses. */
  #waiting: Uint8Array[] | undefined;

  constructor(parts: XtermParts, transitions: TransitionTable, options: ScreenOptions) {
    checkSize(options.cols, options.rows);
    this.historyLimit = options.historyLimit;
    this.#parts = parts;
    this.#transitions = transitions;
    this.#terminal = new Terminal(options.cols, options.rows, options.historyLimit);
    if (options.rules !== undefined) this.#terminal.rules = options.rules;
    this.#decoder = parts.createDecoder();
    this.#events = new GuardedEvents(options.events ?? {});
    this.#titles = new TitleStack(this.#events.title);
  }

  get cols(): number {
    return this.#open().grid.cols;
  }

  get rows(): number {
    return this.#open().grid.lines;
  }

  get cursor(): Cursor {
    const { x, y, grid } = this.#open();
    return { x: Math.min(x, grid.cols), y };
  }

  get cursorLook(): CursorLook {
    const { cursorForm, cursorBlinks } = this.#open();
    const { cursor } = this.#colours;
    return {
      shape: cursorForm === 0 ? 0 : cursorForm * 2 - (cursorBlinks ? 1 : 0),
      colour: cursor === -1 ? defaultColour : rgb(cursor >> 16, (cursor >> 8) & 0xff, cursor & 0xff),
    };
  }

  get modes(): Modes {
    const terminal = this.#open();
    // A list of panes asks thirteen times. While a write is under way they may change from one event to the next.
    if (this.#modes === undefined || this.#waiting !== undefined) this.#modes = modesOf(terminal);
    return this.#modes;
  }

  get historySize(): number {
    return this.#open().grid.historySize;
  }

  get scrollRegion(): { readonly upper: number; readonly lower: number } {
    const { upper, lower } = this.#open();
    return { upper, lower };
  }

  get revision(): number {
    this.#open();
    return this.#revision;
  }

  write(bytes: Uint8Array): void {
    const terminal = this.#open();
    if (this.#waiting !== undefined) {
      this.#waiting.push(new Uint8Array(bytes));
      return;
    }
    const { x, y } = terminal;
    const { cursor } = this.#colours;
    terminal.changed = false;
    const waiting: Uint8Array[] = (this.#waiting = []);
    const codes = spare.pop() ?? new Uint32Array(chunk);
    try {
      this.#parse(bytes, codes);
      for (const more of waiting) this.#parse(more, codes);
    } finally {
      this.#waiting = undefined;
      this.#modes = undefined;
      spare.push(codes);
      const isMoved = terminal.x !== x || terminal.y !== y;
      if (terminal.changed || isMoved || this.#colours.cursor !== cursor) this.#revision++;
    }
    if (bytes.length < little) terminal.grid.rest();
    this.#events.rethrow();
  }

  resize(cols: number, rows: number): void {
    const terminal = this.#open();
    checkSize(cols, rows);
    if (cols === terminal.grid.cols && rows === terminal.grid.lines) return;
    terminal.resize(cols, rows, terminal.savedScreen === undefined);
    this.#modes = undefined;
    this.#revision++;
  }

  line(y: number): Line | undefined {
    const row = this.#row(y);
    return row && lineOf(row, this.#terminal.grid.cols);
  }

  text(top: number, bottom: number, ends: RowEnds): Uint8Array {
    const { rows, cols, historySize } = this.#open().grid;
    const chosen = rows.slice(Math.max(historySize + top, 0), Math.max(historySize + bottom + 1, 0));
    return textOf(chosen, cols, ends);
  }

  cells(y: number): readonly Cell[] | undefined {
    const row = this.#row(y);
    return row && cellsOf(row, this.#terminal.grid.cols);
  }

  rowRevision(y: number): number | undefined {
    const row = this.#row(y);
    return row && row.revision * widths + this.#terminal.grid.cols;
  }

  savedLine(y: number): Line | undefined {
    const { savedScreen, grid } = this.#open();
    const row = savedScreen?.rows[y];
    return row && lineOf(row, grid.cols);
  }

  tabs(): readonly number[] {
    return [...this.#open().tabs].toSorted((a, b) => a - b);
  }

  clearHistory(): void {
    const { grid } = this.#open();
    if (grid.historySize === 0) return;
    grid.clearHistory();
    this.#revision++;
  }

  pullHistory(): void {
    const terminal = this.#open();
    const { grid, y } = terminal;
    const count = Math.min(grid.lines - 1 - y, grid.historySize);
    if (count <= 0) return;
    grid.pullHistory(count);
    terminal.y += count;
    this.#revision++;
  }

  reset(): void {
    const { grid } = this.#open();
    this.#begin(new Terminal(grid.cols, grid.lines, this.historyLimit));
    Object.assign(this.#colours, noColours());
    this.#titles.thaw({ title: '', stack: [] });
  }

  serialise(): Uint8Array {
    return freeze<Extra>(this.#open(), this.#beside());
  }

  restore(state: Uint8Array): void {
    const { grid } = this.#open();
    const { terminal, extra } = thaw<Extra>(state, grid.cols, grid.lines, this.historyLimit);
    this.#continue(terminal, extra);
  }

  copy(): Screen {
    const terminal = this.#open();
    const { cols, lines } = terminal.grid;
    const copy = new XtermScreen(this.#parts, this.#transitions, {
      cols,
      rows: lines,
      historyLimit: this.historyLimit,
    });
    copy.#continue(terminal.copy(), this.#beside());
    return copy;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#madeParser?.dispose();
    this.#terminal.become(new Terminal(1, 1, 0));
  }

  /** What there is beside the terminal. */
  #beside(): Extra {
    return {
      titles: this.#titles.freeze(),
      colours: { ...this.#colours, palette: [...this.#colours.palette] },
      unfinished: [...this.#unfinished.bytes()],
      last: this.#madeParser?.precedingJoinState ?? 0,
    };
  }

  #continue(terminal: Terminal, extra: Extra): void {
    this.#begin(terminal);
    Object.assign(this.#colours, { ...extra.colours, palette: new Map(extra.colours.palette) });
    this.#titles.thaw(extra.titles);
    if (extra.unfinished.length > 0) this.write(Uint8Array.from(extra.unfinished));
    if (extra.last !== 0 || this.#madeParser !== undefined) this.#parser.precedingJoinState = extra.last;
  }

  #begin(terminal: Terminal): void {
    this.#madeParser?.reset();
    this.#decoder.clear();
    this.#unfinished.clear();
    this.#terminal.become(terminal);
    this.#modes = undefined;
    this.#revision++;
  }

  get #parser(): Parser {
    this.#madeParser ??= this.#makeParser();
    return this.#madeParser;
  }

  #makeParser(): Parser {
    const parser = this.#parts.createParser(this.#transitions);
    parser.setPrintHandler((codes, start, end) => {
      parser.precedingJoinState = print(this.#terminal, codes, start, end);
    });
    handleSequences(parser, this.#terminal, {
      repeat: (times) => this.#repeat(times),
      fullReset: () => {
        Object.assign(this.#colours, { foreground: -1, background: -1 });
        this.#colours.palette.clear();
        this.#terminal.fullReset();
      },
    });
    handleStrings(parser, this.#colours, this.#titles, this.#events);
    handleQueries(parser, this.#terminal, this.#titles, (text) => this.#events.reply(Buffer.from(text)));
    return parser;
  }

  #parse(bytes: Uint8Array, codes: Uint32Array): void {
    for (let at = 0; at < bytes.length; at += chunk) {
      const length = this.#decoder.decode(bytes.subarray(at, at + chunk), codes);
      this.#parser.parse(codes, length);
    }
    this.#unfinished.note(bytes, this.#parser, this.#decoder);
  }

  #repeat(times: number): void {
    const last = this.#parser.precedingJoinState;
    if (last === 0 || times < 1) return;
    print(this.#terminal, new Uint32Array(times).fill(last), 0, times);
  }

  #row(y: number): Row | undefined {
    const { grid } = this.#open();
    return y < grid.lines ? grid.rows[grid.historySize + y] : undefined;
  }

  #open(): Terminal {
    if (!this.#closed) return this.#terminal;
    throw new CodedError('SCREEN_CLOSED', 'The screen was closed with its pane; nothing of it is kept.');
  }
}

function checkSize(cols: number, rows: number): void {
  for (const [name, size] of [
    ['cols', cols],
    ['rows', rows],
  ] as const) {
    if (!Number.isInteger(size) || size < 1 || size > 10_000) {
      throw new TypeError(`\`${name}\` must be an integer from 1 to 10000, not ${String(size)}.`);
    }
  }
}
