import { CodedError } from '@pitcrew/core';
import {
  textOfLines,
  type Cell,
  type Cursor,
  type CursorLook,
  type Line,
  type Modes,
  type MouseMode,
  type RowEnds,
  type Screen,
  type ScreenOptions,
} from '@pitcrew/screen';
import type { SerializeAddon } from '@xterm/addon-serialize';
import type { Terminal } from '@xterm/headless';
import { type Core, coreOf } from './core.ts';
import { CursorLooks } from './cursor-look.ts';
import { tell } from './events.ts';
import type { Library } from './library.ts';
import { cellsOf, lineOf } from './reading.ts';
import { freeze, thaw } from './state.ts';

const mouseModes: Readonly<Record<Terminal['modes']['mouseTrackingMode'], MouseMode>> = {
  none: 'none',
  x10: 'standard',
  vt200: 'standard',
  drag: 'button',
  any: 'all',
};

/** Ends an unfinished sequence and shows the cursor, both of which the library's reset leaves as they are. */
const beforeReset = Buffer.from('\x18\x1b[?25h');

/** `Screen` by xterm.js as it is: its parser, its grid, its answers. */
export class HeadlessScreen implements Screen {
  readonly historyLimit: number;
  readonly #library: Library;
  readonly #terminal: Terminal;
  readonly #core: Core;
  readonly #serializer: SerializeAddon;
  readonly #cursorLooks: CursorLooks;
  #revision = 0;
  #closed = false;

  constructor(library: Library, { cols, rows, historyLimit, events = {} }: ScreenOptions) {
    this.historyLimit = historyLimit;
    this.#library = library;
    this.#terminal = new library.Terminal({
      cols,
      rows,
      scrollback: historyLimit,
      allowProposedApi: true,
      // It warns of what a program may send, on the host's own terminal.
      logLevel: 'off',
    });
    this.#core = coreOf(this.#terminal);
    this.#serializer = new library.SerializeAddon();
    this.#terminal.loadAddon(this.#serializer);
    this.#cursorLooks = new CursorLooks(this.#terminal);
    tell(this.#terminal, events);
  }

  get cols(): number {
    return this.#open().cols;
  }

  get rows(): number {
    return this.#open().rows;
  }

  get cursor(): Cursor {
    const { active } = this.#open().buffer;
    return { x: active.cursorX, y: active.cursorY };
  }

  get cursorLook(): CursorLook {
    this.#open();
    return this.#cursorLooks.now;
  }

  get modes(): Modes {
    const { modes, buffer } = this.#open();
    return {
      alternateScreen: buffer.active.type === 'alternate',
      applicationCursor: modes.applicationCursorKeysMode,
      applicationKeypad: modes.applicationKeypadMode,
      bracketedPaste: modes.bracketedPasteMode,
      cursorVisible: !this.#core.coreService.isCursorHidden,
      extendedKeys: false,
      focusEvents: modes.sendFocusMode,
      insert: modes.insertMode,
      mouse: mouseModes[modes.mouseTrackingMode],
      mouseSgr: this.#core.coreMouseService.activeEncoding.startsWith('SGR'),
      mouseUtf8: false,
      origin: modes.originMode,
      wrap: modes.wraparoundMode,
    };
  }

  get historySize(): number {
    return this.#open().buffer.normal.baseY;
  }

  get scrollRegion(): { readonly upper: number; readonly lower: number } {
    this.#open();
    const { scrollTop, scrollBottom } = this.#core.buffer;
    return { upper: scrollTop, lower: scrollBottom };
  }

  /** The library does not tell whether anything changed, so every write counts. */
  get revision(): number {
    this.#open();
    return this.#revision;
  }

  rowRevision(y: number): number | undefined {
    const { revision } = this;
    return y >= -this.historySize && y < this.rows ? revision : undefined;
  }

  write(bytes: Uint8Array): void {
    this.#open();
    if (bytes.length === 0) return;
    this.#revision++;
    this.#core.writeSync(bytes);
  }

  resize(cols: number, rows: number): void {
    const terminal = this.#open();
    if (cols === terminal.cols && rows === terminal.rows) return;
    terminal.resize(cols, rows);
    this.#revision++;
  }

  line(y: number): Line | undefined {
    const { buffer, cols, rows } = this.#open();
    if (y >= rows || y < -buffer.normal.baseY) return undefined;
    const from = y < 0 ? buffer.normal : buffer.active;
    return lineOf(from, from.baseY + y, cols);
  }

  text(top: number, bottom: number, ends: RowEnds): Uint8Array {
    return textOfLines(this, top, bottom, ends);
  }

  cells(y: number): readonly Cell[] | undefined {
    const { buffer, cols, rows } = this.#open();
    if (y >= rows || y < -buffer.normal.baseY) return undefined;
    const from = y < 0 ? buffer.normal : buffer.active;
    return cellsOf(from, from.baseY + y, cols);
  }

  savedLine(y: number): Line | undefined {
    const { buffer, cols, rows } = this.#open();
    if (buffer.active.type !== 'alternate' || y < 0 || y >= rows) return undefined;
    return lineOf(buffer.normal, buffer.normal.baseY + y, cols);
  }

  tabs(): readonly number[] {
    const { cols } = this.#open();
    const { tabs } = this.#core.buffer;
    return Array.from({ length: cols }, (_, x) => x).filter((x) => x > 0 && tabs[x] === true);
  }

  clearHistory(): void {
    this.#open();
    const { normal } = this.#core.buffers;
    if (normal.ybase === 0) return;
    normal.lines.trimStart(normal.ybase);
    normal.ybase = 0;
    normal.ydisp = 0;
    this.#revision++;
  }

  pullHistory(): void {
    const { rows } = this.#open();
    const { buffer } = this.#core;
    const count = Math.min(rows - 1 - buffer.y, buffer.ybase);
    if (count <= 0) return;
    for (let left = count; left > 0; left -= 1) buffer.lines.pop();
    buffer.ybase -= count;
    buffer.ydisp = buffer.ybase;
    buffer.y += count;
    this.#revision++;
  }

  reset(): void {
    const terminal = this.#open();
    this.#core.writeSync(beforeReset);
    terminal.reset();
    this.#cursorLooks.reset();
    this.#revision++;
  }

  serialise(): Uint8Array {
    const { cols, rows } = this.#open();
    return freeze(cols, rows, this.#serializer.serialize() + this.#cursorLooks.serialise());
  }

  restore(state: Uint8Array): void {
    const { cols, rows } = this.#open();
    const text = thaw(state, cols, rows);
    this.reset();
    this.#core.writeSync(text);
  }

  copy(): Screen {
    const { cols, rows } = this.#open();
    const copy = new HeadlessScreen(this.#library, { cols, rows, historyLimit: this.historyLimit });
    copy.restore(this.serialise());
    return copy;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#terminal.dispose();
  }

  #open(): Terminal {
    if (!this.#closed) return this.#terminal;
    throw new CodedError('SCREEN_CLOSED', 'The screen was closed with its pane; nothing of it is kept.');
  }
}
