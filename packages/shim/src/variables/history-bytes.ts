import type { Screen } from '@pitcrew/screen';

/** Sizes of tmux's own structures: a line, and a cell of it. */
const lineBytes = 32;
const cellBytes = 5;

/** Rows of history that are looked at; others are taken to be like these. */
const sampled = 200;

/**
 * What tmux would hold in memory for the rows of a pane, as it shows in `list-panes`. Wide and true-colour
 * cells take more there; they are counted like others.
 */
export function historyBytes(screen: Screen): number {
  return lines(screen) * lineBytes + cells(screen) * cellBytes;
}

/** Lines, cells and extended cells, each with their bytes. */
export function allBytes(screen: Screen): string {
  const all = { lines: lines(screen), cells: cells(screen) };
  return [all.lines, all.lines * lineBytes, all.cells, all.cells * cellBytes, 0, 0].join(',');
}

const lines = ({ historySize, rows }: Screen): number => historySize + rows;

interface Counted {
  readonly revision: number;
  readonly historySize: number;
  readonly cells: number;
}

/** Lists ask again for screens on which nothing has changed, most of them. */
const counted = new WeakMap<Screen, Counted>();

function cells(screen: Screen): number {
  const { historySize, revision } = screen;
  const last = counted.get(screen);
  if (last?.revision === revision && last.historySize === historySize) return last.cells;
  const now = { revision, historySize, cells: count(screen) };
  counted.set(screen, now);
  return now.cells;
}

function count(screen: Screen): number {
  const { historySize, rows } = screen;
  let shown = 0;
  for (let y = 0; y < rows; y += 1) shown += rowCells(screen, y);
  const step = Math.max(Math.ceil(historySize / sampled), 1);
  let seen = 0;
  let inHistory = 0;
  for (let y = -historySize; y < 0; y += step) {
    inHistory += rowCells(screen, y);
    seen += 1;
  }
  return shown + (seen === 0 ? 0 : Math.round((inHistory / seen) * historySize));
}

/** Cells are allocated by quarters of the width. */
function rowCells(screen: Screen, y: number): number {
  const { cols } = screen;
  let used = 0;
  for (const { width } of screen.line(y)?.runs ?? []) used += width;
  if (used === 0) return 0;
  return [Math.floor(cols / 4), Math.floor(cols / 2), cols].find((size) => used < size) ?? used;
}
