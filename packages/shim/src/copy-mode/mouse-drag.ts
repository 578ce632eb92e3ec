import { placeIn, type MouseEvent } from '../mouse/mouse-event.ts';
import type { CopyMode } from './copy-mode.ts';
import { cursorDown, cursorUp } from './cursor.ts';
import { startSelection, updateSelection } from './selection.ts';
import { wordStart } from './word-places.ts';

/** How often the page moves while the mouse is held at its edge, in ms. */
const repeatTime = 50;

/** A mouse that is dragged over a pane in copy mode selects. */
export class MouseDrag {
  readonly #mode: CopyMode;
  #timer: NodeJS.Timeout | undefined;

  constructor(mode: CopyMode) {
    this.#mode = mode;
  }

  /** Begins where the button went down. */
  start(event: MouseEvent): void {
    const { pane, state } = this.#mode;
    const place = placeIn(pane, event, true);
    if (place === undefined) return;
    event.drag({ move: (next) => this.#move(next), release: () => this.stop() });
    const row = state.top + place.y;
    // Outside of what a double or triple click has selected a new selection begins.
    if (place.x < state.firstX || place.x > state.firstEndX || row !== state.firstY) state.unit = 'char';
    state.moveTo(state.unit === 'line' ? 0 : place.x, place.y);
    if (state.unit === 'word' && state.separators !== undefined) {
      const start = wordStart(state, state.separators);
      state.moveTo(start.x, start.y - state.top);
    } else if (state.unit === 'char') startSelection(state);
    this.#move(event);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #move(event: MouseEvent): void {
    this.stop();
    const { pane, state } = this.#mode;
    if (pane.mode !== this.#mode) return;
    const place = placeIn(pane, event);
    if (place === undefined) return;
    const { x, y } = state;
    state.moveTo(place.x, place.y);
    updateSelection(state);
    if (y !== state.y || x === state.x) this.#scrollAtEdge();
    this.#mode.redraw();
  }

  #scrollAtEdge(): void {
    const { state } = this.#mode;
    const atTop = state.y === 0;
    if (!atTop && state.y !== state.grid.rows - 1) return;
    const scroll = (): void => {
      if (atTop) cursorUp(state, true);
      else cursorDown(state, true);
    };
    scroll();
    this.#timer = setInterval(() => {
      scroll();
      this.#mode.redraw();
    }, repeatTime);
  }
}
