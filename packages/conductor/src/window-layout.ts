import type { Conductor } from './conductor.ts';
import { Layout, type BorderStatus } from './layout/layout.ts';
import type { Pane } from './pane.ts';
import { setActivePane } from './panes.ts';
import type { Size } from './sizes.ts';
import type { Window } from './window.ts';

/** A layout as text, with its checksum; '' for none. */
export function layoutString(layout: Layout<Pane> | undefined): string {
  return layout?.dump(({ id }) => id) ?? '';
}

/** Which edge of a window's panes has a line for their titles. */
export function borderStatus(window: Window): BorderStatus {
  const status = window.options.string('pane-border-status');
  return status === 'top' || status === 'bottom' ? status : 'off';
}

/** Gives every pane, but `except`, the size and place that the layout has for it. */
export function applyLayout(window: Window, except?: Pane): void {
  if (window.layout === undefined) return;
  for (const { leaf: pane, xoff, yoff, sx, sy } of window.layout.fixPanes(borderStatus(window))) {
    if (pane === except) continue;
    pane.xoff = xoff;
    pane.yoff = yoff;
    pane.resize(Math.max(sx, 1), Math.max(sy, 1));
  }
}

/** Applies the layout and tells everybody. */
export function layoutChanged(conductor: Conductor, window: Window): void {
  applyLayout(window);
  conductor.events.emit('window-layout-changed', window);
}

/** Changes the size of a window, and of its panes in proportion. */
export function resizeWindow(conductor: Conductor, window: Window, size: Size, evenSame = false): void {
  window.nextSize = undefined;
  if (!evenSame && window.cols === size.cols && window.rows === size.rows) return;
  const zoomed = window.zoomed ? window.active : undefined;
  unzoom(conductor, window);
  const { layout } = window;
  if (layout === undefined) return;
  layout.resize(size.cols, size.rows);
  takeLayoutSize(window);
  applyLayout(window);
  if (zoomed !== undefined) zoom(conductor, window, zoomed);
  conductor.events.emit('window-layout-changed', window);
  conductor.events.emit('window-resized', window);
}

/** A layout may need more room than was asked for: the window is as large as it. */
export function takeLayoutSize(window: Window): void {
  window.cols = window.layout?.sx ?? window.cols;
  window.rows = window.layout?.sy ?? window.rows;
}

/** Shows one pane alone. False where it is the only one, or zoomed already. */
export function zoom(conductor: Conductor, window: Window, pane: Pane): boolean {
  if (window.zoomed || window.panes.length === 1) return false;
  setActivePane(conductor, window, pane);
  window.savedLayout = window.layout;
  window.layout = new Layout(pane, window.cols, window.rows);
  layoutChanged(conductor, window);
  return true;
}

/** Shows all panes again. False where none was zoomed. */
export function unzoom(conductor: Conductor, window: Window): boolean {
  if (window.savedLayout === undefined) return false;
  window.layout = window.savedLayout;
  window.savedLayout = undefined;
  layoutChanged(conductor, window);
  return true;
}

/**
 * Runs `change` on the whole layout; a zoomed window is zoomed again afterwards, on the pane that is then
 * active, where `keepZoom` is set.
 */
export function withoutZoom<T>(conductor: Conductor, window: Window, keepZoom: boolean, change: () => T): T {
  const wasZoomed = unzoom(conductor, window);
  const result = change();
  if (wasZoomed && keepZoom && window.active !== undefined) zoom(conductor, window, window.active);
  return result;
}
