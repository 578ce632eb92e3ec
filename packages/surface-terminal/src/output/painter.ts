import type { TerminalLine } from '@pitcrew/shim';

/** Least time between two frames, in ms. */
const frameTime = 16;
/** What a terminal that is slow may owe at most, in bytes, before more of what is no picture is lost. */
const mostOwed = 1 << 23;
/** The echo of a key, and what a program draws about it. */
const framesOfKey = 2;

/**
 * Decides when a terminal is drawn: soon after something changed, not more often than it can be seen, and not
 * at all while the terminal is slow; then the newest state is drawn, and what was in between is never. Who types sees
 * what comes of a key at once.
 */
export class Painter {
  readonly #line: Pick<TerminalLine, 'write' | 'drained'>;
  readonly #draw: () => string;
  #written = 0;
  #wanted = false;
  #slow = false;
  #sentWhileSlow = 0;
  #closed = false;
  #last = 0;
  /** Frames that need not wait. */
  #owed = 0;
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** @param draw what brings the terminal up to date; '' where it is */
  constructor(line: Pick<TerminalLine, 'write' | 'drained'>, draw: () => string) {
    this.#line = line;
    this.#draw = draw;
  }

  /** Bytes so far. */
  get written(): number {
    return this.#written;
  }

  /** Something may look different now. */
  request(): void {
    if (this.#closed) return;
    const waits = this.#wanted && this.#timer !== undefined && this.#owed > 0;
    if (this.#wanted && !waits) return;
    this.#wanted = true;
    if (!this.#slow) this.#schedule();
  }

  /** Whether a terminal that is slow can be sent more, that would be lost otherwise. */
  get hasRoom(): boolean {
    return this.#sentWhileSlow < mostOwed;
  }

  /** A key was pressed. */
  hurry(): void {
    this.#owed = framesOfKey;
  }

  /** Writes what is no picture: at once. */
  send(what: string | Uint8Array): void {
    if (what.length === 0 || this.#closed) return;
    const bytes = typeof what === 'string' ? Buffer.from(what) : what;
    this.#written += bytes.length;
    if (this.#slow) this.#sentWhileSlow += bytes.length;
    if (this.#line.write(bytes) || this.#slow) return;
    this.#slow = true;
    void this.#line.drained().then(
      () => this.#resume(),
      // The line is gone, which it tells elsewhere.
      () => undefined,
    );
  }

  close(): void {
    this.#closed = true;
    clearImmediate(this.#immediate);
    clearTimeout(this.#timer);
  }

  #resume(): void {
    this.#slow = false;
    this.#sentWhileSlow = 0;
    if (this.#wanted && !this.#closed) this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const wait = this.#last + frameTime - performance.now();
    if (wait > 0 && this.#owed === 0) {
      this.#timer = setTimeout(() => this.#paint(), wait);
      return;
    }
    this.#owed = Math.max(0, this.#owed - 1);
    this.#immediate = setImmediate(() => this.#paint());
  }

  #paint(): void {
    this.#wanted = false;
    this.#timer = undefined;
    this.#last = performance.now();
    this.send(this.#draw());
  }
}
