import type { Row } from './row.ts';

const blockBytes = 16 * 1024;
/** A longer row stays as it is. */
const mostBytes = blockBytes / 8;
/** Rows that are laid together at once: few enough that their buffers are still near when new rows are written into them. */
const together = 16;
/** Rows that `rest` lays at once: after a flood there may be ten thousand. */
const mostOfRest = 4 * together;

interface Block {
  readonly bytes: Uint8Array;
  used: number;
  /** The number of the row behind its last. */
  end: number;
}

/**
 * The bytes of a history's rows, one row behind the other. With a buffer for each row the buffers were more than what is in them: as
 * objects, in their own room, and as what lies between larger ones that come and go. A block is written again when its last
 * row has gone.
 *
 * Text in colours is laid there as it comes. Plain text and cells wait until little comes: in a flood they would be laid there to be
 * gone at once, and the rows that are written again keep the buffers that they have.
 */
export class HistoryBlocks {
  /** Rows are numbered as they come into the history; it begins with this one. */
  #first = 0;
  /** Of the rows before, those that can be in a block are. */
  #laid = 0;
  /** Of the rows before, those too that are plain text or cells. */
  #rested = 0;
  #blocks: Block[] = [];

  /** Rows may have come into the history, with which `rows` begin. */
  take(rows: readonly Row[], historySize: number): void {
    const end = this.#first + historySize;
    if (end - this.#laid < together) return;
    for (let at = this.#laid - this.#first; at < historySize; at++) {
      const row = rows[at];
      if (row?.isStyledText === true) this.#lay(row, this.#first + at + 1);
    }
    this.#laid = end;
  }

  /** Little has come, so that there is time for rows that `take` has left. */
  rest(rows: readonly Row[], historySize: number): void {
    const end = Math.min(this.#first + historySize, this.#rested + mostOfRest);
    if (end - this.#rested < together) return;
    for (let next = this.#rested; next < end; next++) {
      const row = rows[next - this.#first];
      row?.compact();
      if (row !== undefined) this.#lay(row, next + 1);
    }
    this.#rested = end;
  }

  /** The oldest rows have gone: nobody reads them any more. */
  drop(count: number): void {
    this.#first += count;
    this.#laid = Math.max(this.#laid, this.#first);
    this.#rested = Math.max(this.#rested, this.#first);
  }

  /** Rows have moved, or others have the same bytes: what was written stays as it is. */
  leave(): void {
    this.#blocks = [];
    this.#laid = this.#first;
    this.#rested = this.#first;
  }

  #lay(row: Row, end: number): void {
    const bytes = row.bytesToLay;
    if (bytes === 0 || bytes > mostBytes) return;
    let block = this.#blocks.at(-1);
    if (block === undefined || block.used + bytes > blockBytes)
      this.#blocks.push((block = this.#emptyBlock()));
    row.lay(block.bytes, block.used);
    block.used += bytes;
    block.end = Math.max(block.end, end);
  }

  #emptyBlock(): Block {
    const [oldest] = this.#blocks;
    if (oldest === undefined || oldest.end > this.#first)
      return { bytes: new Uint8Array(blockBytes), used: 0, end: 0 };
    this.#blocks.shift();
    oldest.used = 0;
    return oldest;
  }
}
