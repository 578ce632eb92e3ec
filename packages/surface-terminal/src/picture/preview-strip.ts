/** Least columns of a picture. */
const least = 24;

/** Which of several pictures side by side are shown, and how wide they are. */
export interface Strip {
  readonly start: number;
  /** Behind the last one. */
  readonly end: number;
  /** There are more on that side. */
  readonly left: boolean;
  readonly right: boolean;
  /** Columns of each, the line behind it included; 0 where there is no room. */
  readonly each: number;
  /** Columns that the last one has more. */
  readonly rest: number;
  /** How far it was moved by hand, within what there is. */
  readonly moved: number;
}

/** As many pictures as have room, the current one among them (window_tree_draw_session). */
export function stripOf(total: number, current: number, moved: number, cols: number): Strip {
  const visible = Math.floor(cols / total) < least ? Math.max(Math.floor(cols / least), 1) : total;
  let start = current - Math.floor(visible / 2);
  if (current < visible) start = 0;
  else if (current >= total - visible) start = total - visible;
  const allowed = Math.min(Math.max(moved, -start), total - start - visible);
  start += allowed;
  const end = start + visible;
  let left = start !== 0;
  let right = end !== total;
  if ((left && right && cols <= 6) || ((left || right) && cols <= 3)) {
    left = false;
    right = false;
  }
  const room = cols - (left ? 3 : 0) - (right ? 3 : 0);
  const each = Math.floor(room / visible);
  return { start, end, left, right, each, rest: room - visible * each, moved: allowed };
}
