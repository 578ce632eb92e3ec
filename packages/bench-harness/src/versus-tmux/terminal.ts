import { setTimeout as sleep } from 'node:timers/promises';
import { defaults, openBackend, type OpenedBackend } from '@pitcrew/backends';
import type { Pty, PtyProcess } from '@pitcrew/pty';
import type { Cell, Screens } from '@pitcrew/screen';
import { CodedError } from '@pitcrew/core';
import type { Server } from './server.ts';
import type { Stage } from './stage.ts';

const patienceMs = 30_000;
const size = { cols: 120, rows: 40 } as const;
/** Letters with which no sequence of a terminal ends. */
const letters = 'vwxyz';

/** Terminals in which clients attach, the same for both sides, and what is drawn on them. */
export class Terminals implements AsyncDisposable {
  readonly #pty: OpenedBackend;
  readonly #screens: OpenedBackend;

  private constructor(pty: OpenedBackend, screens: OpenedBackend) {
    this.#pty = pty;
    this.#screens = screens;
  }

  static async open({ folder: dir }: Stage): Promise<Terminals> {
    const pty = await openBackend('pty', defaults.pty, { dir });
    return new Terminals(pty, await openBackend('screen', defaults.screen, { dir }));
  }

  /** A client of that server attaches to the session `bench`. */
  async attach(server: Server): Promise<Terminal> {
    const [file, ...args] = server.words('attach-session', '-t', 'bench');
    const terminal = new Terminal();
    const env = Object.fromEntries(
      Object.entries(server.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
    terminal.process = await (this.#pty.instance as Pty).spawn({
      file,
      args,
      cwd: server.cwd,
      env,
      ...size,
      onOutput: (bytes) => terminal.hear(bytes),
    });
    return terminal;
  }

  /** The text that such output leaves on a terminal. */
  picture(bytes: Uint8Array): string {
    const screen = (this.#screens.instance as Screens).create({ ...size, historyLimit: 0 });
    screen.write(bytes);
    const lines = Array.from({ length: size.rows }, (_, y) => textOf(screen.cells(y) ?? []));
    screen.close();
    return lines.join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pty.close();
    await this.#screens.close();
  }
}

/** What a client has drawn, and the keys that are pressed there. */
export class Terminal {
  process: PtyProcess | undefined;
  #drawn: Uint8Array[] = [];
  #text = '';
  #waiter: { readonly fits: (text: string) => boolean; readonly resolve: (at: number) => void } | undefined;
  #typed = 0;

  hear(bytes: Uint8Array): void {
    const now = performance.now();
    const drawn = Buffer.from(bytes);
    this.#drawn.push(drawn);
    this.#text += drawn.toString('latin1');
    if (this.#waiter?.fits(this.#text) !== true) return;
    this.#waiter.resolve(now);
    this.#waiter = undefined;
  }

  get drawn(): Uint8Array {
    return Buffer.concat(this.#drawn);
  }

  /**
   * Waits until what was drawn since the last `forget` fits.
   *
   * @returns when it did, of `performance.now()`
   * @throws CodedError `BENCH_WRONG_ANSWER` after half a minute
   */
  async until(what: string, fits: (text: string) => boolean): Promise<number> {
    if (fits(this.#text)) return performance.now();
    const found = new Promise<number>((resolve) => {
      this.#waiter = { fits, resolve };
    });
    const late = new AbortController();
    const at = await Promise.race([found, sleep(patienceMs, 0, { signal: late.signal }).catch(() => 0)]);
    late.abort();
    if (at > 0) return at;
    const text = JSON.stringify(this.#text.slice(-300));
    throw new CodedError(
      'BENCH_WRONG_ANSWER',
      `an attached terminal never showed ${what}; it ends in ${text}`,
    );
  }

  forget(): void {
    this.#drawn = [];
    this.#text = '';
  }

  /** Presses a key; ns until it is on the terminal. */
  async press(): Promise<number> {
    const letter = letters[(this.#typed += 1) % letters.length]!;
    this.forget();
    const begin = performance.now();
    this.process?.write(Buffer.from(letter));
    return ((await this.until(`the key ${letter}`, (text) => text.includes(letter))) - begin) * 1e6;
  }

  /** Begins a line anew, and waits until nothing is drawn any more. */
  async enter(): Promise<void> {
    this.process?.write(Buffer.from('\r'));
    await this.settled();
  }

  /** Nothing was drawn for a while. */
  async settled(): Promise<void> {
    for (let before = -1; before !== this.#drawn.length; await sleep(40)) before = this.#drawn.length;
  }

  async close(): Promise<void> {
    this.process?.destroy();
    await this.process?.exited;
  }
}

function textOf(cells: readonly Cell[]): string {
  return cells
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}
