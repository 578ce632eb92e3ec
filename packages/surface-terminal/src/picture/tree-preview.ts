import type { Client, Pane, Session, Window } from '@pitcrew/conductor';
import { attribute, defaultStyle, type CellStyle } from '@pitcrew/screen';
import {
  decodeText,
  escapeControls,
  parseColour,
  scopeOf,
  type TreeMode,
  type TreeSubject,
} from '@pitcrew/shim';
import { drawBox, type Place } from './box.ts';
import { CellGrid } from './cell-grid.ts';
import { cellColour } from './looks.ts';
import { drawPreviewText } from './preview-text.ts';
import { drawStatusLines } from './status-lines.ts';
import { stripOf } from './preview-strip.ts';

/** Draws a picture of what a line of a tree stands for. */
export function drawPreview(mode: TreeMode, subject: TreeSubject, grid: CellGrid, place: Place): void {
  switch (subject.kind) {
    case 'session':
      drawSession(mode, subject.session, grid, place);
      break;
    case 'window':
      drawWindow(mode, subject.session, subject.winlink.window, grid, place);
      break;
    case 'pane':
      drawScreen(subject.pane, grid, place);
      break;
    case 'buffer':
      drawBuffer(mode, subject.name, grid, place);
      break;
    case 'client':
      drawClient(mode, subject.client, grid, place);
      break;
    default:
      drawPreviewText(mode.source.preview?.(subject) ?? [], grid, place);
  }
}

/** One of several pictures side by side. */
interface Picture {
  readonly pane: Pane;
  readonly label: string;
  /** Where there is no room for the label. */
  readonly short: string;
  readonly isCurrent: boolean;
}

function drawSession(mode: TreeMode, session: Session, grid: CellGrid, place: Place): void {
  const pictures = session.windows.flatMap((winlink): Picture[] => {
    const { index, window } = winlink;
    if (window.active === undefined) return [];
    const label = ` ${index}:${window.name} `;
    return [{ pane: window.active, label, short: ` ${index} `, isCurrent: winlink === session.current }];
  });
  drawStrip(mode, session, pictures, grid, place, false);
}

function drawWindow(mode: TreeMode, session: Session, window: Window, grid: CellGrid, place: Place): void {
  const pictures = window.panes.map((pane): Picture => {
    const label = ` ${window.indexOf(pane)} `;
    return { pane, label, short: label, isCurrent: pane === window.active };
  });
  drawStrip(mode, session, pictures, grid, place, true);
}

/** @param wideLabels the room of a label is that of a picture and the line behind it */
function drawStrip(
  mode: TreeMode,
  { options }: Session,
  pictures: readonly Picture[],
  grid: CellGrid,
  place: Place,
  wideLabels: boolean,
): void {
  const { x, y, cols, rows } = place;
  const current = Math.max(
    pictures.findIndex(({ isCurrent }) => isCurrent),
    0,
  );
  const strip = stripOf(pictures.length, current, mode.previewOffset, cols);
  mode.previewOffset = strip.moved;
  if (strip.each === 0) return;
  mode.strip = {
    ...strip,
    left: strip.left ? x + 2 : undefined,
    right: strip.right ? x + cols - 3 : undefined,
  };
  const middle = y + Math.floor(rows / 2);
  if (strip.left) {
    drawLineDown(grid, x + 2, y, rows);
    grid.set(x, middle, '<', defaultStyle);
  }
  if (strip.right) {
    drawLineDown(grid, x + cols - 3, y, rows);
    grid.set(x + cols - 1, middle, '>', defaultStyle);
  }
  const colourOf = (name: string): number => cellColour(parseColour(options.string(name)) ?? -1);
  for (const [at, picture] of pictures.slice(strip.start, strip.end).entries()) {
    const isLast = strip.start + at === strip.end - 1;
    const start = x + (strip.left ? 3 : 0) + at * strip.each;
    const width = isLast ? strip.each + strip.rest : strip.each - 1;
    drawScreen(picture.pane, grid, { x: start, y, cols: width, rows });
    const colour = colourOf(picture.isCurrent ? 'display-panes-active-colour' : 'display-panes-colour');
    const label = picture.label.length > width ? picture.short : picture.label;
    const room = { x: start, y, cols: wideLabels ? strip.each : width, rows };
    drawLabel(grid, room, label, { ...defaultStyle, fg: colour });
    if (!isLast) drawLineDown(grid, start + width, y, rows);
  }
}

function drawLabel(grid: CellGrid, { x, y, cols, rows }: Place, label: string, style: CellStyle): void {
  const { length } = label;
  if (cols === 0 || rows === 1 || length > cols) return;
  const left = Math.floor((cols - length + 1) / 2);
  const top = Math.floor((rows + 1) / 2);
  if (left > 1 && left + length < cols - 1 && rows >= 3) {
    drawBox(grid, { x: x + left - 1, y: y + top - 1, cols: length + 2, rows: 3 }, defaultStyle);
  }
  grid.write(x + left, y + top, label, style);
}

/** The part of a screen around its cursor, or its beginning where that is hidden. */
function drawScreen({ screen }: Pane, grid: CellGrid, place: Place): void {
  const { cursor, modes } = screen;
  const from = (at: number, room: number, size: number): number => {
    if (!modes.cursorVisible || room > size) return 0;
    return Math.min(Math.max(at - Math.floor(room / 3), 0), size - room);
  };
  const [left, top] = [from(cursor.x, place.cols, screen.cols), from(cursor.y, place.rows, screen.rows)];
  for (let y = 0; y < Math.min(place.rows, screen.rows - top); y += 1) {
    const cells = screen.cells(top + y) ?? [];
    for (let x = 0; x < Math.min(place.cols, screen.cols - left); x += 1) {
      const cell = cells[left + x];
      if (cell === undefined) continue;
      const isCursor = modes.cursorVisible && cursor.y === top + y && cursor.x === left + x;
      const style = isCursor
        ? { ...cell.style, attributes: cell.style.attributes | attribute.reverse }
        : cell.style;
      if (cell.width !== 0) {
        grid.put(place.x + x, place.y + y, cell.text, cell.width, style, place.x + place.cols);
      } else if (x === 0) grid.set(place.x, place.y + y, ' ', style);
    }
  }
}

function drawBuffer({ shim }: TreeMode, name: string, grid: CellGrid, { x, y, cols, rows }: Place): void {
  const bytes = shim.conductor.buffers.get(name)?.bytes;
  if (bytes === undefined) return;
  const lines = decodeText(bytes.subarray(0, 64 * 1024)).split('\n', rows);
  for (const [row, line] of lines.entries()) {
    grid.write(x, y + row, escapeControls(line), defaultStyle, x + cols);
  }
}

function drawClient({ shim }: TreeMode, client: Client, grid: CellGrid, place: Place): void {
  const { session } = client;
  const pane = session?.current?.window.active;
  if (session === undefined || pane === undefined) return;
  const { x, y, cols, rows } = place;
  const lines = client.reservedRows >= rows ? 0 : client.reservedRows;
  const atTop = lines > 0 && session.options.string('status-position') === 'top';
  drawScreen(pane, grid, { x, y: atTop ? y + lines : y, cols, rows: rows - 2 - lines });
  grid.fill(x, atTop ? y + 2 : y + rows - 1 - lines, cols, '─', defaultStyle);
  const status = new CellGrid(client.cols, Math.max(lines, 1));
  drawStatusLines(session, { ...scopeOf(shim, { session }), client, jobsOf: client }, status, 0, lines);
  for (let row = 0; row < lines; row += 1) {
    for (let column = 0; column < Math.min(cols, status.cols); column += 1) {
      const at = row * status.cols + column;
      const target = atTop ? y : y + rows - lines;
      grid.set(x + column, target + row, status.text[at] ?? ' ', status.styles[at] ?? defaultStyle);
    }
  }
}

function drawLineDown(grid: CellGrid, x: number, y: number, rows: number): void {
  for (let row = y; row < y + rows; row += 1) grid.set(x, row, '│', defaultStyle);
}
