import type { RowText } from './row-text.ts';

const blank = 0x20;
const noBlanks = new Uint8Array(0);
/** Of one run, while it is read. */
let bytes = Buffer.alloc(512);

/** Hands out the text before column `end` in pieces of one style each, from left to right: runs are shorter where they are kept. */
export function eachStyledText(
  row: RowText,
  end: number,
  take: (text: string, fg: number, bg: number) => void,
): void {
  if (bytes.length < end) bytes = Buffer.alloc(end * 2);
  let [count, style, ground] = [0, 0, 0];
  const hand = (): void => {
    if (count > 0) take(bytes.toString('latin1', 0, count), style, ground);
  };
  const add = (letters: Uint8Array, from: number, to: number, fg: number, bg: number): void => {
    if (fg !== style || bg !== ground) {
      hand();
      [count, style, ground] = [0, fg, bg];
    }
    for (let at = from; at < to; at++) bytes[count++] = letters[at] || blank;
  };
  row.eachRun(0, end, add);
  const rest = end - row.count;
  if (rest > 0) {
    add(noBlanks, 0, 0, 0, 0);
    bytes.fill(blank, count, (count += rest));
  }
  hand();
}
