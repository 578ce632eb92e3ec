import { closeSync, openSync, readSync } from 'node:fs';

export interface SourcePlace {
  readonly source: string;
  /** This and the column begin at 0. */
  readonly line: number;
  readonly column: number;
}

/** Of each place: its column, and the source, line and column that it is from. */
export const numbers = 4;
/** Source of what is from none. */
export const nowhere = 0xff_ff_ff_ff;
const bytes = Uint32Array.BYTES_PER_ELEMENT;

/** How many numbers there are at the start of a file of places: its lines, its places and its sources. */
const head = 3;

/**
 * Where the rest of the file begins, in numbers of 32 bits as this machine writes them: which place is the first of each line, and how
 * many there are; the places; where the name of each source begins, and the last one ends; the names.
 */
function layoutOf(lineCount: number, placeCount: number, sourceCount: number) {
  const places = head + lineCount + 1;
  const sources = places + placeCount * numbers;
  return { lines: head, places, sources, names: sources + sourceCount + 1 };
}

/**
 * Where the pieces of a script come from, looked up in the file that `encodePlaces` made. Of a bundle's two hundred thousand
 * places some eighteen are read for each answer, and nothing is kept: read as a source map they are 24 MB of objects and 130 ms,
 * for a stack at which mostly nobody looks.
 */
export class SourcePlaces {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * What stands at a place, which begins at the last one before it in its line; lines and columns begin at 0.
   * Throws the error of the file where that can't be read.
   */
  find(line: number, column: number): SourcePlace | undefined {
    const fd = openSync(this.#file, 'r');
    try {
      return findIn(fd, line, column);
    } finally {
      closeSync(fd);
    }
  }
}

function findIn(fd: number, line: number, column: number): SourcePlace | undefined {
  const [lineCount = 0, placeCount = 0, sourceCount = 0] = readNumbers(fd, 0, head);
  if (line < 0 || line >= lineCount) return undefined;
  const layout = layoutOf(lineCount, placeCount, sourceCount);
  const place = (at: number): number[] => readNumbers(fd, layout.places + at * numbers, numbers);
  const [start, end] = readNumbers(fd, layout.lines + line, 2) as [number, number];
  let [from, to] = [start, end];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((place(middle)[0] ?? 0) <= column) from = middle + 1;
    else to = middle;
  }
  if (from === start) return undefined;
  const [, source = nowhere, sourceLine = 0, sourceColumn = 0] = place(from - 1);
  if (source === nowhere) return undefined;
  const [nameStart, nameEnd] = readNumbers(fd, layout.sources + source, 2) as [number, number];
  const name = readBytes(fd, layout.names * bytes + nameStart, nameEnd - nameStart);
  return { source: name.toString(), line: sourceLine, column: sourceColumn };
}

function readNumbers(fd: number, at: number, count: number): number[] {
  const read = readBytes(fd, at * bytes, count * bytes);
  return [...new Uint32Array(read.buffer, read.byteOffset, count)];
}

function readBytes(fd: number, position: number, length: number): Buffer {
  const into = Buffer.alloc(length);
  readSync(fd, into, 0, length, position);
  return into;
}
