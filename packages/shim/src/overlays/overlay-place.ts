import type { Client } from '@pitcrew/conductor';
import type { CommandContext } from '../command-context.ts';
import { expandTime } from '../format-context.ts';
import type { MouseEvent } from '../mouse/mouse-event.ts';
import { drawFormat } from '../style/draw-format.ts';
import { defaultStyle } from '../style/style.ts';
import type { Target } from '../target/state.ts';
import type { OverlayPlace } from './menu.ts';

const shortX: Readonly<Record<string, string>> = {
  C: '#{popup_centre_x}',
  R: '#{popup_pane_right}',
  P: '#{popup_pane_left}',
  M: '#{popup_mouse_centre_x}',
  W: '#{popup_window_status_line_x}',
};

const shortY: Readonly<Record<string, string>> = {
  C: '#{popup_centre_y}',
  P: '#{popup_pane_bottom}',
  M: '#{popup_mouse_top}',
  S: '#{popup_status_line_y}',
  W: '#{popup_window_status_line_y}',
};

/**
 * Where `-x` and `-y` want something of that size: formats, or one letter for one of them (cmd_display_menu_get_position).
 * Undefined where the terminal is too small.
 */
export function overlayPlace(
  context: CommandContext,
  client: Client,
  cols: number,
  rows: number,
): OverlayPlace | undefined {
  if (cols > client.cols || rows > client.rows) return undefined;
  const { args } = context;
  const extra = placeFormats(context, client, cols, rows);
  const number = (format: string): number =>
    Number.parseInt(context.expand(format, context.state, { extra }), 10) || 0;
  const [wantedX, wantedY] = [args.value('x') ?? 'C', args.value('y') ?? 'C'];
  const x = number(shortX[wantedX] ?? wantedX);
  // What is asked for is the row behind the last one.
  const y = Math.max(number(shortY[wantedY] ?? wantedY) - rows, 0);
  return {
    x: x + cols >= client.cols ? client.cols - cols : Math.max(x, 0),
    y: y + rows >= client.rows ? client.rows - rows : y,
    cols,
    rows,
  };
}

function placeFormats(
  context: CommandContext,
  client: Client,
  w: number,
  h: number,
): Readonly<Record<string, string>> {
  const { target } = context;
  const { pane } = target;
  const lines = client.reservedRows;
  const atTop = client.session?.options.string('status-position') === 'top';
  const top = atTop ? lines : 0;
  const centreY = Math.floor((client.rows - 1) / 2) + Math.floor(h / 2);
  const paneTop = top + pane.yoff + h;
  const values: Record<string, number> = {
    popup_width: w,
    popup_height: h,
    popup_centre_x: Math.max(Math.floor((client.cols - 1) / 2) - Math.floor(w / 2), 0),
    popup_centre_y: centreY >= client.rows ? client.rows - h : centreY,
    popup_pane_top: paneTop >= client.rows ? client.rows - h : paneTop,
    popup_pane_bottom: top + pane.yoff + pane.rows,
    popup_pane_left: pane.xoff,
    popup_pane_right: Math.max(pane.xoff + pane.cols - w, 0),
  };
  const { mouse } = context.caller;
  if (mouse !== undefined) Object.assign(values, mousePlaces(mouse, client, w, h));
  if (lines > 0) {
    values['popup_status_line_y'] = atTop ? lines + h : client.rows - lines;
    const found = windowOnStatusLine(context, client, target, lines);
    if (found !== undefined) {
      values['popup_window_status_line_x'] = found.x;
      values['popup_window_status_line_y'] = atTop ? found.line + 1 + h : client.rows - lines + found.line;
    }
  }
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function mousePlaces(
  { x, y }: MouseEvent,
  { rows }: Client,
  w: number,
  h: number,
): Readonly<Record<string, number>> {
  // tmux 3.3a has no numbers below 0 here: what has no room above goes to the bottom.
  const centreY = (y - Math.floor(h / 2)) >>> 0;
  return {
    popup_mouse_x: x,
    popup_mouse_y: y,
    popup_mouse_centre_x: Math.max(x - Math.floor(w / 2), 0),
    popup_mouse_centre_y: centreY + h >= rows ? rows - h : centreY,
    popup_mouse_top: Math.min(y + h, rows - 1),
    popup_mouse_bottom: (y - h) >>> 0,
  };
}

/** Where the name of the target's window begins. */
function windowOnStatusLine(
  context: CommandContext,
  client: Client,
  { winlink }: Target,
  lines: number,
): { readonly x: number; readonly line: number } | undefined {
  const { session } = client;
  const formats = session?.options.get('status-format');
  if (session === undefined || !(formats instanceof Map)) return undefined;
  const scope = { ...context.scope(), session, winlink: session.current, client };
  for (let line = 0; line < lines; line += 1) {
    const cells = drawFormat(expandTime(scope, formats.get(line) ?? ''), defaultStyle, client.cols);
    const x = cells.findIndex((cell) => {
      const range = cell?.style.range;
      return range?.kind === 'window' && range.index === winlink.index;
    });
    if (x !== -1) return { x, line };
  }
  return undefined;
}
