/** @throws RangeError: the kernel keeps a size in 16 bits and would cut off the rest silently */
export function checkSize(cols: number, rows: number): void {
  for (const size of [cols, rows]) {
    if (!Number.isInteger(size) || size < 1 || size > 65_535) {
      throw new RangeError(`A terminal is 1 to 65535 cells wide and high, not ${cols} by ${rows}.`);
    }
  }
}
