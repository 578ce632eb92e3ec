import { HistoryBlocks } from './history-blocks.ts';
import { Row } from './row.ts';

/** Enough for what a full history drops at once. */
const mostSpare = 1024;

/**
 * Rows of a screen with the history above them, and how they move: tmux 3.3a's rules, wrap marks included.
 * Rows are counted from the first of the screen (`y`) except where a name says absolute.
 */
export class Grid {
  cols: number;
  lines: number;
  /** Rows above the screen. */
  historySize = 0;
  /** How many of them may come back when the screen grows: those that scrolled, not those that were cleared. */
  scrolled = 0;
  readonly historyLimit: number;
  /** Off while the alternate screen is shown. */
  keepsHistory: boolean;
  rows: Row[];
  /** Rows that left, to be used again. */
  readonly #spare: Row[] = [];
  readonly #blocks = new HistoryBlocks();

  constructor(cols: number, lines: number, historyLimit: number) {
    this.cols = cols;
    this.lines = lines;
    this.historyLimit = historyLimit;
    this.keepsHistory = historyLimit > 0;
    this.rows = Array.from({ length: lines }, () => new Row());
  }

  copy(): Grid {
    this.leaveBlocks();
    const copy = new Grid(this.cols, this.lines, this.historyLimit);
    copy.historySize = this.historySize;
    copy.scrolled = this.scrolled;
    copy.keepsHistory = this.keepsHistory;
    copy.rows = this.rows.map((row) => row.copy());
    return copy;
  }

  /** Rows of the history are elsewhere now, or somebody else has them, too. */
  leaveBlocks(): void {
    this.#blocks.leave();
  }

  /** There is time to put away what came into the history. */
  rest(): void {
    this.#blocks.rest(this.rows, this.historySize);
  }

  /** A row of the screen. */
  row(y: number): Row {
    return this.absolute(this.historySize + y);
  }

  absolute(index: number): Row {
    const row = this.rows[index];
    if (row === undefined) throw new RangeError(`No row ${String(index)} of ${String(this.rows.length)}.`);
    return row;
  }

  /** A row whose every column has `bg`. */
  #fresh(bg: number): Row {
    const row = this.#spare.pop() ?? new Row();
    if (bg !== 0) row.clearTo(this.cols, bg);
    return row;
  }

  #retire(row: Row | undefined): void {
    if (row === undefined || this.#spare.length >= mostSpare) return;
    row.recycle();
    this.#spare.push(row);
  }

  #unwrap(index: number): void {
    const row = this.rows[index];
    if (row !== undefined) row.wrapped = false;
  }

  /** Erases `count` whole rows; a row above that ran on into them no longer does. */
  clearRows(y: number, count: number, bg: number): void {
    if (count === 0) return;
    const first = this.historySize + y;
    for (let i = first; i < first + count; i++) {
      this.#retire(this.rows[i]);
      this.rows[i] = this.#fresh(bg);
    }
    this.#unwrap(first - 1);
  }

  /** Erases columns of one row. */
  clear(x: number, y: number, count: number, bg: number): void {
    if (count <= 0) return;
    if (x === 0 && count === this.cols) this.clearRows(y, 1, bg);
    else this.row(y).clear(x, x + count, bg, this.cols);
  }

  /** Moves rows of the screen; those left behind become blank. */
  moveRows(to: number, from: number, count: number, bg: number): void {
    if (count <= 0 || to === from) return;
    const target = this.historySize + to;
    const source = this.historySize + from;
    this.#unwrap(target - 1);
    const moved = this.rows.slice(source, source + count);
    for (let i = target; i < target + count; i++) {
      if (i < source || i >= source + count) this.#retire(this.rows[i]);
    }
    for (const [i, row] of moved.entries()) this.rows[target + i] = row;
    for (let i = source; i < source + count; i++) {
      if (i < target || i >= target + count) this.rows[i] = this.#fresh(bg);
    }
    if (source < target || source >= target + count) this.#unwrap(source - 1);
  }

  scrollUp(upper: number, lower: number, bg: number): void {
    if (!this.keepsHistory) {
      this.moveRows(upper, upper + 1, lower - upper, bg);
      return;
    }
    this.#makeRoom();
    const top = this.historySize;
    if (upper === 0 && lower === this.lines - 1) {
      this.rows.push(this.#fresh(bg));
    } else {
      const leaving = this.rows.splice(top + upper, 1);
      this.rows.splice(top + lower, 0, this.#fresh(bg));
      this.rows.splice(top, 0, ...leaving);
    }
    this.historySize++;
    this.scrolled++;
    this.#blocks.take(this.rows, this.historySize);
  }

  scrollDown(upper: number, lower: number, bg: number): void {
    this.moveRows(upper + 1, upper, lower - upper, bg);
  }

  /** tmux's `scroll-on-clear`: what is on the screen goes to the history, and stays there. */
  clearIntoHistory(bg: number): void {
    let last = this.lines;
    while (last > 0 && this.row(last - 1).used === 0) last--;
    if (last === 0) {
      this.clearRows(0, this.lines, bg);
      return;
    }
    for (let i = 0; i < last; i++) this.scrollUp(0, this.lines - 1, bg);
    this.clearRows(0, this.lines - last, bg);
    this.scrolled = 0;
  }

  /** Hands out the rows of the screen, and begins an empty one. */
  takeScreen(): Row[] {
    const fresh = Array.from({ length: this.lines }, () => this.#fresh(0));
    this.#unwrap(this.historySize - 1);
    return this.rows.splice(this.historySize, this.lines, ...fresh);
  }

  clearHistory(): void {
    this.rows.splice(0, this.historySize);
    this.#blocks.drop(this.historySize);
    this.historySize = 0;
    this.scrolled = 0;
  }

  /** The newest rows of history come back onto the screen; as many at its bottom are lost. */
  pullHistory(count: number): void {
    this.leaveBlocks();
    for (const row of this.rows.splice(this.rows.length - count, count)) this.#retire(row);
    this.historySize -= count;
    this.scrolled = Math.min(this.scrolled, this.historySize);
  }

  insertRows(y: number, count: number, lower: number, bg: number): void {
    const kept = lower + 1 - y - count;
    this.moveRows(y + count, y, kept, bg);
    this.clearRows(y + kept, count - kept, bg);
  }

  deleteRows(y: number, count: number, lower: number, bg: number): void {
    const kept = lower + 1 - y - count;
    this.moveRows(y, y + count, kept, bg);
    this.clearRows(y + kept, count - kept, bg);
  }

  insertCells(x: number, y: number, count: number, bg: number): void {
    const row = this.row(y);
    if (x >= this.cols - 1) row.clear(x, Math.min(x + 1, this.cols), bg, this.cols);
    else row.move(x + count, x, this.cols - x - count, bg, this.cols);
  }

  deleteCells(x: number, y: number, count: number, bg: number): void {
    this.row(y).move(x, x + count, this.cols - x - count, bg, this.cols);
    this.clear(this.cols - count, y, x + 2 * count - this.cols, bg);
  }

  /** At the limit the oldest tenth goes at once, so that a full history costs little per row. */
  #makeRoom(): void {
    if (this.historySize < this.historyLimit) return;
    this.dropOldest(Math.max(1, Math.floor(this.historyLimit / 10)));
  }

  dropOldest(count: number): void {
    const dropped = Math.min(Math.max(0, count), this.historySize);
    for (const row of this.rows.splice(0, dropped)) this.#retire(row);
    this.#blocks.drop(dropped);
    this.historySize -= dropped;
    this.scrolled = Math.min(this.scrolled, this.historySize);
  }
}
