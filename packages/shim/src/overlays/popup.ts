import type { Client } from '@pitcrew/conductor';
import type { PtyProcess } from '@pitcrew/pty';
import type { Screen } from '@pitcrew/screen';
import { encodeKey } from '../keys/encode-key.ts';
import { formatKey } from '../keys/format-key.ts';
import type { Key } from '../keys/key.ts';
import type { Shim } from '../shim.ts';
import { encodeText } from '../text.ts';
import type { OverlayPlace } from './menu.ts';
import type { KeyOutcome, Overlay } from './overlay.ts';

export interface PopupOptions {
  readonly place: OverlayPlace;
  /** As `popup-border-lines` has it. */
  readonly lines: string;
  /** Formats of styles that were given. */
  readonly style: string | undefined;
  readonly borderStyle: string | undefined;
  readonly title: string;
  /** After which end of its program it goes by itself. */
  readonly closes: 'never' | 'exit' | 'success';
}

/** What a popup that was closed before its program ended says (128 and SIGHUP). */
const hungUp = 129;

/** A program in a box over the picture of a client. */
export class Popup implements Overlay {
  readonly name = 'popup';
  readonly options: PopupOptions;
  readonly screen: Screen;
  /** Settles with the exit code, or 129, when the popup is gone. */
  readonly closed: Promise<number>;
  place: OverlayPlace;
  readonly #shim: Shim;
  readonly #client: Client;
  #process: PtyProcess | undefined;
  #isClosed = false;
  #status = hungUp;
  #settle: (status: number) => void = () => undefined;

  constructor(shim: Shim, client: Client, options: PopupOptions) {
    this.#shim = shim;
    this.#client = client;
    this.options = options;
    this.place = options.place;
    const { cols, rows } = this.inner;
    this.screen = shim.conductor.parts.screens.create({
      cols,
      rows,
      historyLimit: 0,
      events: { reply: (bytes) => void this.#process?.write(bytes) },
    });
    this.closed = new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  /** The part inside the border. */
  get inner(): OverlayPlace {
    const { cols, rows, x, y } = this.place;
    if (this.options.lines === 'none') return this.place;
    return { x: x + 1, y: y + 1, cols: cols - 2, rows: rows - 2 };
  }

  output(bytes: Uint8Array): void {
    if (this.#isClosed) return;
    this.screen.write(bytes);
    this.#redraw();
  }

  /** Takes the program that writes to it. */
  run(process: PtyProcess): void {
    if (this.#isClosed) {
      process.destroy();
      return;
    }
    this.#process = process;
    void process.exited.then(({ code, signal }) => this.ended(signal === 0 ? code : signal));
  }

  ended(status: number): void {
    if (this.#isClosed) return;
    this.#process = undefined;
    this.#status = status;
    const { closes } = this.options;
    if (closes === 'exit' || (closes === 'success' && status === 0)) this.#client.cover?.(undefined);
  }

  press(key: Key): KeyOutcome {
    const name = formatKey(key);
    const mayClose = this.options.closes === 'never' || this.#process === undefined;
    if (mayClose && (name === 'Escape' || name === 'C-c')) return 'done';
    const text = encodeKey(key, this.screen.modes, this.#shim.backspaceKey());
    if (text !== undefined && text !== '') this.#process?.write(encodeText(text));
    return 'taken';
  }

  paste(bytes: Uint8Array): void {
    const marked = this.screen.modes.bracketedPaste;
    const [start, end] = marked ? ['\u001b[200~', '\u001b[201~'] : ['', ''];
    this.#process?.write(Buffer.concat([Buffer.from(start), bytes, Buffer.from(end)]));
  }

  /** The terminal has another size: it keeps its own as far as there is room. */
  resized(): void {
    const wanted = this.options.place;
    const [cols, rows] = [Math.min(wanted.cols, this.#client.cols), Math.min(wanted.rows, this.#client.rows)];
    this.place = {
      cols,
      rows,
      x: Math.min(wanted.x, this.#client.cols - cols),
      y: Math.min(wanted.y, this.#client.rows - rows),
    };
    const { inner } = this;
    if (inner.cols < 1 || inner.rows < 1) return;
    this.screen.resize(inner.cols, inner.rows);
    this.#process?.resize(inner.cols, inner.rows);
  }

  close(): void {
    this.#isClosed = true;
    this.#process?.destroy();
    this.screen.close();
    this.#settle(this.#status);
  }

  #redraw(): void {
    if (this.#client.overlay === this) this.#client.cover?.(this);
  }
}
