import {
  activePaneOf,
  type Client,
  type ClientOverlay,
  type Pane,
  type Session,
  type Window,
} from '@pitcrew/conductor';
import { expandTime, scopeOf, type Scope, type Shim, type Style } from '@pitcrew/shim';
import type { CursorState } from './output/terminal-writer.ts';
import { drawFormatRow, drawMessage, drawPrompt, type PromptState } from './picture/bottom-line.ts';
import { visiblePanes } from './picture/borders.ts';
import { CellGrid } from './picture/cell-grid.ts';
import { optionStyle } from './picture/looks.ts';
import { cursorOf, defaultColours, drawPane, type Colours, type DrawnRows } from './picture/pane-rows.ts';
import { lookOfCursor } from './picture/cursor-look.ts';
import { drawOverlay, overlayCursor } from './picture/overlay.ts';
import { drawStatusLines, statusRows, type StatusRanges } from './picture/status-lines.ts';
import { WindowFrame } from './picture/window-frame.ts';
import { panView, windowView, type Pan, type Panned, type WindowView } from './picture/window-view.ts';

/** Where on the terminal is what. */
export interface PictureGeometry {
  readonly view: WindowView;
  /** First row of the status line, -1 where there is none. */
  readonly statusAt: number;
  readonly statusRows: number;
  /** What a click on a column of a status line is for. */
  readonly rangeAt: (x: number, row: number) => Style['range'] | undefined;
}

/** A pane's screen, as far as it is on the grid. */
interface DrawnPane {
  readonly revision: number;
  /** Its place, size and colours. */
  readonly where: string;
  readonly rows: DrawnRows;
}

/** What stands in the place of the status line. */
export interface Notes {
  readonly message: { readonly text: string; readonly styled: boolean } | undefined;
  readonly prompt: PromptState | undefined;
}

/** The picture of a client's session; draws again what has changed since the last time. */
export class ClientPicture {
  grid: CellGrid;
  readonly #shim: Shim;
  readonly #client: Client;
  /** Everything is to be drawn, not only what programs wrote. */
  #stale = true;
  #view: WindowView = { x: 0, y: 0, cols: 0, rows: 0 };
  #panned: Panned | undefined;
  #status = { at: -1, rows: 0 };
  #ranges: StatusRanges = [];
  /** What is drawn of each pane on the grid. */
  readonly #drawn = new Map<Pane, DrawnPane>();
  readonly #colours = new Map<Pane, Colours>();
  /** What covered the picture when it was drawn. */
  #covered: ClientOverlay | undefined;

  constructor(shim: Shim, client: Client) {
    this.#shim = shim;
    this.#client = client;
    this.grid = new CellGrid(client.cols, client.rows);
  }

  /** As it was drawn last. */
  get geometry(): PictureGeometry {
    const { at, rows } = this.#status;
    return {
      view: this.#view,
      statusAt: at,
      statusRows: rows,
      rangeAt: (x, row) => this.#ranges[row]?.[x],
    };
  }

  /** Moves the part of a window that is shown, where that is not all of it. */
  pan(window: Window, where: Pan, by: number): void {
    const { cols, rows } = this.#view;
    const isWhole = cols >= window.cols && rows >= window.rows;
    this.#panned = isWhole ? undefined : panView(window, this.#view, where, by);
  }

  /** The terminal has another size. */
  resize(): void {
    this.grid = new CellGrid(this.#client.cols, this.#client.rows);
    this.#drawAll();
  }

  /** Borders, titles and status line may look different now. */
  invalidate(): void {
    this.#stale = true;
  }

  /** What the terminal's own window is to be called; undefined where that is not wanted. */
  title(session: Session): string | undefined {
    if (!session.options.flag('set-titles')) return undefined;
    return expandTime(this.#scope(session, undefined), session.options.string('set-titles-string'));
  }

  draw(session: Session, window: Window, notes: Notes): CursorState {
    const { grid } = this;
    const { overlay } = this.#client;
    if (overlay !== this.#covered || overlay !== undefined) this.#drawAll();
    this.#covered = overlay;
    const status = statusRows(session, grid.rows);
    const atTop = session.options.string('status-position') === 'top';
    const top = atTop ? status : 0;
    const bottom = grid.rows - (atTop ? 0 : status);
    this.#status = { at: status === 0 ? -1 : atTop ? 0 : bottom, rows: status };
    const active = activePaneOf(this.#client) ?? window.active;
    const cursor = this.#cursorIn(active);
    // Another window, or room for all of this one, ends it.
    if (this.#panned?.window !== window || (grid.cols >= window.cols && bottom - top >= window.rows))
      this.#panned = undefined;
    const view = windowView(window, grid.cols, bottom - top, cursor, this.#panned);
    if (view.x !== this.#view.x || view.y !== this.#view.y) this.#stale = true;
    this.#view = view;
    if (this.#stale) this.#colours.clear();
    this.#drawPanes(window, view, top, bottom);
    if (this.#stale) {
      const marked = this.#shim.conductor.marked;
      new WindowFrame(window, active, (pane) => this.#scope(session, pane), marked).draw(
        grid,
        view,
        top,
        bottom,
      );
      if (status > 0)
        this.#ranges = drawStatusLines(
          session,
          this.#scope(session, undefined),
          grid,
          atTop ? 0 : bottom,
          status,
        );
    }
    if (overlay !== undefined) {
      const scope = this.#scope(session, undefined);
      drawOverlay(overlay, { session, window, scope }, grid, { view, top, bottom });
    }
    // Always, because without a status line it covers a row of a pane.
    if (status === 0 && (notes.message ?? notes.prompt) !== undefined) this.#drawn.clear();
    this.#drawNotes(session, notes, atTop ? Math.max(status - 1, 0) : grid.rows - 1);
    this.#stale = false;
    return this.#placeCursor(active, notes, cursor, top, bottom);
  }

  #drawAll(): void {
    this.#drawn.clear();
    this.#stale = true;
  }

  #scope(session: Session, pane: Pane | undefined): Scope {
    return {
      ...scopeOf(this.#shim, pane === undefined ? { session } : { session, pane }),
      client: this.#client,
      jobsOf: this.#client,
      isDrawn: true,
    };
  }

  #drawPanes(window: Window, view: WindowView, top: number, bottom: number): void {
    const panes = visiblePanes(window);
    for (const pane of this.#drawn.keys()) if (!panes.includes(pane)) this.#drawn.delete(pane);
    for (const pane of panes) {
      const colours = this.#coloursOf(pane);
      const place = {
        x: pane.xoff - view.x,
        y: pane.yoff - view.y + top,
        right: this.grid.cols,
        top,
        bottom,
      };
      const { revision } = pane.screen;
      const where = [...Object.values(place), pane.cols, pane.rows, colours.fg, colours.bg].join();
      const before = this.#drawn.get(pane);
      const known = before?.where === where ? before : undefined;
      if (pane.mode === undefined && known?.revision === revision) continue;
      const rows = known?.rows ?? [];
      drawPane(this.#shim, pane, colours, this.grid, place, this.#stale, rows);
      if (pane.mode === undefined) this.#drawn.set(pane, { revision, where, rows });
      else this.#drawn.delete(pane);
    }
  }

  #coloursOf(pane: Pane): Colours {
    let colours = this.#colours.get(pane);
    if (colours === undefined) {
      colours = defaultColours(this.#shim, pane);
      this.#colours.set(pane, colours);
    }
    return colours;
  }

  #drawNotes(session: Session, { message, prompt }: Notes, row: number): void {
    if (message === undefined && prompt === undefined) return;
    const name = prompt?.isCommand === true ? 'message-command-style' : 'message-style';
    const base = optionStyle(session.options, name, this.#scope(session, undefined));
    if (message === undefined) {
      if (prompt !== undefined) drawPrompt(this.grid, row, prompt, base);
    } else if (message.styled) drawFormatRow(this.grid, row, message.text, base);
    else drawMessage(this.grid, row, message.text, base);
  }

  #cursorIn(active: Pane | undefined): { readonly x: number; readonly y: number } | undefined {
    const cursor = active && cursorOf(active);
    return active && cursor && { x: active.xoff + cursor.x, y: active.yoff + cursor.y };
  }

  #placeCursor(
    active: Pane | undefined,
    { message, prompt }: Notes,
    cursor: { readonly x: number; readonly y: number } | undefined,
    top: number,
    bottom: number,
  ): CursorState {
    const { grid } = this;
    const look = lookOfCursor(active, this.#covered);
    const hidden = { x: 0, y: 0, visible: false, ...look };
    const above = overlayCursor(this.#covered, grid.cols);
    if ((message ?? prompt) !== undefined) return hidden;
    if (above !== undefined) return { ...above, visible: true, ...look };
    if (cursor === undefined || this.#covered !== undefined) return hidden;
    const x = cursor.x - this.#view.x;
    const y = cursor.y - this.#view.y + top;
    if (x < 0 || y < top || y >= bottom) return hidden;
    return { x: Math.min(x, grid.cols - 1), y, visible: true, ...look };
  }
}
