import type { Pane, PaneMode } from '@pitcrew/conductor';
import type { Screen } from '@pitcrew/screen';
import type { CopyCall } from './copy-call.ts';
import { placeIn, type MouseEvent } from '../mouse/mouse-event.ts';
import { copyCommands } from './command-table.ts';
import { MouseDrag } from './mouse-drag.ts';
import { CopyState } from './copy-state.ts';
import { Grid } from './grid.ts';
import { pageUp } from './paging.ts';
import { pictureRow, type PictureCell } from './picture.ts';
import { contentChanged, resizeCopy } from './resize.ts';
import { clearMarks } from './search-marks.ts';
import { lastSearchIn } from './search.ts';

export interface CopyModeOptions {
  /** Makes a copy of the screen that is looked at; called again to refresh it. */
  readonly copy: () => Screen;
  /** Leave the mode when the newest row is reached (`copy-mode -e`). */
  readonly exitAtBottom: boolean;
  /** Do not show where the page is (`copy-mode -H`). */
  readonly hidePosition: boolean;
  /** Told when something else is to be shown. */
  readonly changed: () => void;
  /** Told when the mode is over. */
  readonly ended: () => void;
}

/** What a command is given beside what the mode knows itself. */
export interface CopyRequest extends Omit<CopyCall, 'state' | 'repeat' | 'refresh' | 'drag'> {
  /** What the mouse did that sent the command. */
  readonly mouse: MouseEvent | undefined;
}

/** Looking back through a pane's history, searching and copying it, while its program goes on. */
export class CopyMode implements PaneMode {
  readonly name = 'copy-mode';
  /** How often the next command is done (`send-keys -N`). */
  repeat = 1;
  readonly pane: Pane;
  readonly #drag = new MouseDrag(this);
  readonly #options: CopyModeOptions;
  readonly #state: CopyState;

  constructor(pane: Pane, options: CopyModeOptions) {
    this.pane = pane;
    this.#options = options;
    this.#state = new CopyState(pane, options.copy(), options);
    const last = lastSearchIn(pane);
    if (last === undefined) return;
    const { search } = this.#state;
    search.text = last.text;
    search.regex = last.regex;
    search.repeats = 'up';
  }

  /** What it is at; fitted to the pane, which may have another size since. */
  get state(): CopyState {
    resizeCopy(this.#state, this.pane.cols, this.pane.rows);
    return this.#state;
  }

  /** Where the cursor is on the page; the column behind the last one stands for the end of a full row. */
  get x(): number {
    return this.state.x;
  }

  get y(): number {
    return Math.min(Math.max(this.state.y, 0), this.pane.rows - 1);
  }

  /** A row of the page as it is drawn. */
  row(y: number): readonly PictureCell[] {
    return pictureRow(this.state, y);
  }

  /** Does what `send-keys -X` names; words that name nothing do nothing. */
  run(name: string, request: CopyRequest): void {
    const { state } = this;
    const { mouse } = request;
    if (mouse !== undefined && !mouse.key.key.startsWith('Wheel')) this.#followMouse(mouse);
    const command = copyCommands[name];
    const count = request.words.length;
    const known = command !== undefined && count >= command.least && count <= command.most;
    const drag = mouse && ((): void => this.startDrag(mouse));
    const call = { ...request, state, repeat: this.repeat, refresh: () => this.#refresh(), drag };
    const outcome = known ? command.run(call) : undefined;
    if (!name.startsWith('search-') && state.search.marks !== undefined && known) {
      const clears = command.clears === 'always' || (command.clears === 'emacs' && !state.viKeys);
      if (clears) {
        clearMarks(state);
        state.search.start = undefined;
      }
    }
    this.repeat = 1;
    if (outcome === 'cancel') this.pane.setMode(undefined);
    else this.#options.changed();
  }

  /** Begins to select with the mouse. */
  startDrag(event: MouseEvent): void {
    this.#drag.start(event);
  }

  redraw(): void {
    this.#options.changed();
  }

  pageUp(): void {
    pageUp(this.state, false);
    this.#options.changed();
  }

  close(): void {
    this.#drag.stop();
    this.#state.grid.screen.close();
    this.#options.ended();
  }

  /** The cursor goes where the mouse is. */
  #followMouse(event: MouseEvent): void {
    if (event.pane !== this.pane) return;
    const place = placeIn(this.pane, event);
    if (place !== undefined) this.state.moveTo(place.x, place.y);
  }

  #refresh(): void {
    const { state } = this;
    state.grid.screen.close();
    state.grid = new Grid(this.#options.copy());
    state.offset = Math.min(state.offset, state.grid.historySize);
    contentChanged(state);
  }
}
