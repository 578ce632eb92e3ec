import type { ExitStatus, PtyProcess } from '@pitcrew/pty';
import type { Screen } from '@pitcrew/screen';
import { ConductorError } from './errors.ts';
import type { Options } from './options.ts';
import type { Window } from './window.ts';

/** Most bytes that wait for a program that does not read: 64 MiB. */
export const inputLimit = 64 * 1024 * 1024;

const nothing = new Uint8Array();
const settled = Promise.resolve();

/** Something that covers a pane and takes its keys: copy mode, a tree of sessions… */
export interface PaneMode {
  /** `copy-mode`, `view-mode`… */
  readonly name: string;
  /** Does what `send-keys -X` names, `repeat` times; absent where the mode knows no such words. */
  readonly command?: (words: readonly string[], repeat: number) => void;
  close(): void;
}

/** How and when a pane's program ended. */
export interface PaneDeath extends ExitStatus {
  /** Unix time in seconds. */
  readonly time: number;
}

/** A program on a screen, in a window. */
export class Pane {
  /** The number of `%3`; never used again by this conductor. */
  readonly id: number;
  readonly options: Options;
  readonly screen: Screen;
  window: Window;
  /** What a program or a user calls it. */
  title: string;
  /** As given: none is a shell, one is a shell command, more are a program and its arguments. */
  argv: readonly string[] = [];
  shell = '/bin/sh';
  /** Folder that the program was started in. */
  cwd = '/';
  /** As the program told (OSC 7). */
  path = '';
  process: PtyProcess | undefined;
  /** Of the program that it has, or had when it ended; 0 and '' where none was started. */
  pid = 0;
  tty = '';
  /** By which a later conductor finds the program; undefined where programs end with this one. */
  program: string | undefined;
  /** How many bytes of the program's output are on the screen. */
  seen = 0;
  /** When it showed something last, and when bytes went to the program last, or it started: by `performance.now()`. */
  shownAt = -Infinity;
  sentAt = -Infinity;
  /** Up to where in the output what it told (titles, bells) was heeded, by this conductor or one before. */
  told = 0;
  /** Output is shown again that an earlier conductor has seen: what it asked was answered, what it told was told. */
  replays: { readonly queries: boolean; readonly events: boolean } | undefined;
  /** What is typed is handed over at once: nobody is told that it was who would not find it done. */
  readonly typesAtOnce: boolean;
  /** Set when the program ended and the pane stays. */
  death: PaneDeath | undefined;
  /** Typing is ignored (`select-pane -d`). */
  inputOff = false;
  /** No program was asked for. */
  empty = false;
  /** The name of the window may have to follow (`automatic-rename`). */
  changed = true;
  /** When it became active, by a count of all such moments: of two neighbours the later one is meant. */
  activePoint = 0;
  /** Its place in the window, in cells. */
  xoff = 0;
  yoff = 0;
  /** What was typed and not written yet. */
  #typed: Uint8Array[] = [];
  readonly #modes: PaneMode[] = [];
  #typedBytes = 0;
  /** Bytes that the program had not read at the last write. */
  #queued = 0;

  constructor(
    id: number,
    window: Window,
    screen: Screen,
    options: Options,
    title: string,
    typesAtOnce = false,
  ) {
    this.id = id;
    this.window = window;
    this.screen = screen;
    this.options = options;
    this.title = title;
    this.typesAtOnce = typesAtOnce;
  }

  get cols(): number {
    return this.screen.cols;
  }

  get rows(): number {
    return this.screen.rows;
  }

  get dead(): boolean {
    return this.death !== undefined;
  }

  /** A program runs in it. */
  get alive(): boolean {
    return this.process !== undefined && this.death === undefined;
  }

  /**
   * Types bytes, in the order of the calls; those that come before the program starts wait for it. They are
   * the pane's own from now on. What is typed by code that runs through without waiting goes to the program in
   * one write, after it: whoever asked for it has its answer by then.
   *
   * @throws ConductorError `CONDUCTOR_INPUT_FULL` where the program has stopped reading and more waits for
   *   it than `inputLimit`; then nothing of these bytes is typed
   */
  type(bytes: Uint8Array): void {
    if (this.inputOff || this.dead || this.empty) return;
    // The count is of the last write; the program may have read since.
    if (this.#unread + bytes.length > inputLimit) this.#send();
    if (this.#unread + bytes.length > inputLimit) {
      throw new ConductorError(
        'CONDUCTOR_INPUT_FULL',
        `pane %${this.id} does not read: ${this.#unread} bytes wait for its program already; nothing was typed`,
      );
    }
    if (this.typesAtOnce && this.process !== undefined) {
      this.#write(this.process, bytes);
      return;
    }
    this.#typed.push(bytes);
    this.#typedBytes += bytes.length;
    if (this.#typed.length === 1 && this.process !== undefined) this.#sendSoon();
  }

  /** Gives the pane its program. */
  started(process: PtyProcess): void {
    this.process = process;
    this.pid = process.pid;
    this.tty = process.tty;
    if (this.#typed.length > 0) this.#send();
  }

  resize(cols: number, rows: number): void {
    if (cols === this.cols && rows === this.rows) return;
    this.screen.resize(cols, rows);
    if (this.alive) this.process?.resize(cols, rows);
  }

  /** What covers the pane now. */
  get mode(): PaneMode | undefined {
    return this.#modes.at(-1);
  }

  /** How many modes there are: each covers those before it. */
  get modeCount(): number {
    return this.#modes.length;
  }

  /**
   * Covers the pane with a mode; undefined ends the one that covers it now, and the one below comes back. Of each
   * name there is one at most: one that is there already comes back on top, as it was, and the new one is closed.
   */
  setMode(mode: PaneMode | undefined): void {
    if (mode === undefined) {
      this.#modes.pop()?.close();
      return;
    }
    const at = this.#modes.findIndex(({ name }) => name === mode.name);
    const [there] = at === -1 ? [] : this.#modes.splice(at, 1);
    this.#modes.push(there ?? mode);
    if (there !== undefined && there !== mode) mode.close();
  }

  /** Ends all modes. */
  endModes(): void {
    while (this.#modes.length > 0) this.setMode(undefined);
  }

  get #unread(): number {
    return this.#queued + this.#typedBytes;
  }

  /** By a promise and no `setImmediate`: that is a dozen functions of Node, for a key now and then. */
  #sendSoon(): void {
    void settled.then(() => this.#send());
  }

  #send(): void {
    if (this.process === undefined) return;
    const [only = nothing] = this.#typed;
    const bytes = this.#typed.length < 2 ? only : Buffer.concat(this.#typed, this.#typedBytes);
    this.#typed = [];
    this.#typedBytes = 0;
    this.#write(this.process, bytes);
  }

  #write(process: PtyProcess, bytes: Uint8Array): void {
    this.sentAt = performance.now();
    try {
      this.#queued = process.write(bytes);
    } catch {
      // The program ended a moment ago; its exit is on the way and says all that there is to say.
    }
  }
}
