/** What is being done, and how far. */
export interface Step {
  readonly label: string;
  readonly done: number;
  readonly total: number;
}

/** Shows where a long run is; on a terminal in one line that changes, elsewhere not at all. */
export class ProgressLine {
  readonly #stream: NodeJS.WriteStream;
  readonly #startedAt = performance.now();
  #shown = false;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  show({ label, done, total }: Step): void {
    if (!this.#stream.isTTY) return;
    const width = Math.min(80, this.#stream.columns) - 1;
    const right = `${done}/${total}${this.#left(done, total)}`;
    const room = Math.max(0, width - right.length - 14);
    this.#stream.write(`\r\u001b[K${bar(done / total)}  ${label.slice(0, room).padEnd(room)}  ${right}`);
    this.#shown = true;
  }

  /** Takes the line away, so that something else can be written. */
  clear(): void {
    if (this.#shown) this.#stream.write('\r\u001b[K');
    this.#shown = false;
  }

  #left(done: number, total: number): string {
    if (done === 0) return '';
    const seconds = Math.round((((performance.now() - this.#startedAt) / 1000) * (total - done)) / done);
    return `  ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
  }
}

const barWidth = 10;

function bar(share: number): string {
  const full = Math.round(Math.max(0, Math.min(1, share)) * barWidth);
  return '━'.repeat(full) + '╌'.repeat(barWidth - full);
}
