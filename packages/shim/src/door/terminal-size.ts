import type { Encodable } from '@pitcrew/codec';

/** What the kernel can say of a terminal (`struct winsize`). */
const most = 65_535;

/** Larger than any screen. Each cell costs memory, and anybody may call a terminal 65535 by 65535. */
const shown = { cols: 2000, rows: 1000 };

/** The size that a client tells, cut at what is ever shown; undefined where no terminal can have it. */
export function terminalSize(
  cols: Encodable | undefined,
  rows: Encodable | undefined,
): { readonly cols: number; readonly rows: number } | undefined {
  if (!isSide(cols) || !isSide(rows)) return undefined;
  return { cols: Math.min(cols, shown.cols), rows: Math.min(rows, shown.rows) };
}

function isSide(value: Encodable | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
}
