import type { ExitStatus, PtyProcess } from '@pitcrew/pty';
import type { Screen } from '@pitcrew/screen';
import type { Options } from './options.ts';
import type { Window } from './window.ts';

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
  /** Set when the program ended and the pane stays. */
  death: PaneDeath | undefined;
  /** Typing is ignored (`select-pane -d`). */
  inputOff = false;
  /** No program was asked for. */
  empty = false;
  /** The name of the window may have to follow (`automatic-rename`). */
  changed = true;
  mode: PaneMode | undefined;
  /** When it became active, by a count of all such moments: of two neighbours the later one is meant. */
  activePoint = 0;
  /** Its place in the window, in cells. */
  xoff = 0;
  yoff = 0;
  readonly #waiting: Uint8Array[] = [];

  constructor(id: number, window: Window, screen: Screen, options: Options, title: string) {
    this.id = id;
    this.window = window;
    this.screen = screen;
    this.options = options;
    this.title = title;
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

  /** Types bytes, in the order of the calls; those that come before the program starts wait for it. */
  type(bytes: Uint8Array): void {
    if (this.inputOff || this.dead || this.empty) return;
    if (this.process === undefined) this.#waiting.push(bytes);
    else this.#write(this.process, bytes);
  }

  /** Gives the pane its program. */
  started(process: PtyProcess): void {
    this.process = process;
    for (const bytes of this.#waiting.splice(0)) this.#write(process, bytes);
  }

  resize(cols: number, rows: number): void {
    if (cols === this.cols && rows === this.rows) return;
    this.screen.resize(cols, rows);
    if (this.alive) this.process?.resize(cols, rows);
  }

  setMode(mode: PaneMode | undefined): void {
    const old = this.mode;
    this.mode = mode;
    if (old !== mode) old?.close();
  }

  #write(process: PtyProcess, bytes: Uint8Array): void {
    try {
      process.write(bytes);
    } catch {
      // The program ended a moment ago; its exit is on the way and says all that there is to say.
    }
  }
}
