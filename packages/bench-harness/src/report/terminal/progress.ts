/** What is being done, and how far. */
export interface Step {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** So often a log is told where a run is, however long one step takes. */
const everyMs = 10_000;

/** Shows where a long run is: on a terminal in one line that changes, in a log now and then in a line of its own. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #startedAt = performance.now();
  #shown = false;
  #step: Step | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show(step: Step): void {
    this.#step = step;
    if (this.#stream.isTTY) return this.#draw(step);
    if (this.#timer !== undefined) return;
    this.#log();
    this.#timer = setInterval(() => this.#log(), everyMs).unref();
  }

  /** Takes the line away, so that something else can be written; a log is told no more until the next step. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K');
    this.#shown = false;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #draw({ label, done, total }: Step): void {
    const width = Math.min(80, this.#stream.columns) - 1;
    const right = `${done}/${total}${this.#left(done, total)}`;
    const room = Math.max(0, width - right.length - 14);
    this.#stream.write(`\r\u001b[K${bar(done / total)}  ${label.slice(0, room).padEnd(room)}  ${right}`);
    this.#shown = true;
  }

  #log(): void {
    if (this.#step === undefined) return;
    const { label, done, total } = this.#step;
    this.#stream.write(`${done}/${total}  ${label}${this.#left(done, total)}\n`);
  }

  #left(done: number, total: number): string {
    // Where more turned out to be necessary than was planned, nobody knows.
    if (done === 0 || done >= total) return '';
    const seconds = Math.round((((performance.now() - this.#startedAt) / 1000) * (total - done)) / done);
    return `  ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  }
}

const barWidth = 10;

function bar(share: number): string {
  const full = Math.round(Math.max(0, Math.min(1, share)) * barWidth);
  return '━'.repeat(full) + '╌'.repeat(barWidth - full);
}
