import { splitForProgram, type Client } from '@pitcrew/conductor';
import type { PtyProcess } from '@pitcrew/pty';
import type { MouseMode, Screen } from '@pitcrew/screen';
import { explain } from '../explain.ts';
import { formatKey } from '../keys/format-key.ts';
import type { Key } from '../keys/key.ts';
import type { MouseReport } from '../mouse/mouse-report.ts';
import type { Shim } from '../shim.ts';
import { encodeText } from '../text.ts';
import type { Menu, OverlayPlace } from './menu.ts';
import type { KeyOutcome, Overlay } from './overlay.ts';
import { PopupMouse } from './popup-mouse.ts';

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
  /** Where it would be if there were room. */
  #wanted: OverlayPlace;
  readonly #mouse: PopupMouse;
  /** Where the output goes of a program that has become that of a pane. */
  #elsewhere: ((bytes: Uint8Array) => void) | undefined;
  readonly #shim: Shim;
  readonly #client: Client;
  #process: PtyProcess | undefined;
  /** By which its program is found once it is that of a pane. */
  #id: string | undefined;
  /** Bytes that it has printed. */
  #seen = 0;
  #isClosed = false;
  #status = hungUp;
  #settle: (status: number) => void = () => undefined;

  constructor(shim: Shim, client: Client, options: PopupOptions) {
    this.#shim = shim;
    this.#client = client;
    this.options = options;
    this.place = options.place;
    this.#wanted = options.place;
    this.#mouse = new PopupMouse(shim, client, this);
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

  get hasBorder(): boolean {
    return this.options.lines !== 'none';
  }

  /** The part inside the border. */
  get inner(): OverlayPlace {
    const { cols, rows, x, y } = this.place;
    if (!this.hasBorder) return this.place;
    return { x: x + 1, y: y + 1, cols: cols - 2, rows: rows - 2 };
  }

  /** What the third button opens over it. */
  get menu(): Menu | undefined {
    return this.#mouse.menu;
  }

  get mouseMode(): MouseMode {
    return this.#mouse.menu?.mouseMode ?? this.screen.modes.mouse;
  }

  output(bytes: Uint8Array): void {
    this.#seen += bytes.length;
    this.#elsewhere?.(bytes);
    if (this.#isClosed) return;
    this.screen.write(bytes);
    this.#redraw();
  }

  /**
   * Takes the program that writes to it.
   *
   * @param id by which a later conductor could find it; undefined where programs end with this one
   */
  run(process: PtyProcess, id: string | undefined): void {
    void process.exited.then(({ code, signal }) => {
      this.ended(signal === 0 ? code : signal);
      if (id !== undefined && this.#elsewhere === undefined) void this.#shim.conductor.keeping?.ended(id);
    });
    if (this.#isClosed) {
      process.destroy();
      return;
    }
    this.#process = process;
    this.#id = id;
  }

  ended(status: number): void {
    if (this.#isClosed) return;
    this.#process = undefined;
    this.#status = status;
    const { closes } = this.options;
    if (closes === 'exit' || (closes === 'success' && status === 0)) this.#client.cover?.(undefined);
  }

  press(key: Key): KeyOutcome {
    if (this.#mouse.pressMenu(key)) return 'taken';
    const name = formatKey(key);
    const mayClose = this.options.closes === 'never' || this.#process === undefined;
    if (mayClose && (name === 'Escape' || name === 'C-c')) return 'done';
    const text = this.#shim.encodeKey(key, this.screen.modes);
    if (text !== undefined && text !== '') this.#process?.write(encodeText(text));
    return 'taken';
  }

  mouse(report: MouseReport, last: MouseReport): KeyOutcome {
    this.#mouse.take(report, last);
    return 'taken';
  }

  paste(bytes: Uint8Array): void {
    if (this.menu !== undefined) return;
    const marked = this.screen.modes.bracketedPaste;
    const [start, end] = marked ? ['\u001b[200~', '\u001b[201~'] : ['', ''];
    this.#process?.write(Buffer.concat([Buffer.from(start), bytes, Buffer.from(end)]));
  }

  /** The terminal has another size: it keeps its own as far as there is room. */
  resized(): void {
    this.#mouse.closeMenu();
    const wanted = this.#wanted;
    const [cols, rows] = [Math.min(wanted.cols, this.#client.cols), Math.min(wanted.rows, this.#client.rows)];
    const x = Math.min(wanted.x, this.#client.cols - cols);
    const y = Math.min(wanted.y, this.#client.rows - rows);
    this.#show({ cols, rows, x, y });
  }

  /** It is moved, or gets another size, by hand. */
  drag(place: OverlayPlace): void {
    this.#wanted = place;
    this.#show(place);
  }

  write(bytes: Uint8Array): void {
    this.#process?.write(bytes);
  }

  /** Its program goes on in a pane beside the active one. */
  async becomePane(type: 'leftright' | 'topbottom'): Promise<void> {
    const { session } = this.#client;
    const active = session?.current?.window.active;
    const process = this.#process;
    if (session === undefined || active === undefined || process === undefined) return;
    try {
      const { conductor } = this.#shim;
      this.#elsewhere = await splitForProgram(conductor, session, active, type, {
        process,
        screen: this.screen,
        id: this.#id,
        seen: () => this.#seen,
      });
      this.#process = undefined;
      this.#client.cover?.(undefined);
    } catch (error) {
      this.#client.showMessage(explain(error));
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#mouse.closeMenu();
    this.#process?.destroy();
    this.screen.close();
    this.#settle(this.#status);
  }

  #show(place: OverlayPlace): void {
    this.place = place;
    const { cols, rows } = this.inner;
    if (cols < 1 || rows < 1 || (cols === this.screen.cols && rows === this.screen.rows)) return;
    this.screen.resize(cols, rows);
    this.#process?.resize(cols, rows);
  }

  #redraw(): void {
    if (this.#client.overlay === this) this.#client.cover?.(this);
  }
}
