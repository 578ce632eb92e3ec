import type { Conductor, Pane } from '@pitcrew/conductor';
import type { KeyMode } from './key-mode.ts';

const minute = 60_000;

/** The time of day, large, until any key is pressed. */
export class ClockMode implements KeyMode {
  readonly name = 'clock-mode';
  readonly #conductor: Conductor;
  readonly #pane: Pane;
  #timer: NodeJS.Timeout | undefined;

  constructor(conductor: Conductor, pane: Pane) {
    this.#conductor = conductor;
    this.#pane = pane;
    this.#wait();
  }

  /** What is shown now; option `clock-mode-style`. */
  get text(): string {
    const now = new Date();
    const minutes = String(now.getMinutes()).padStart(2, '0');
    const hours = now.getHours();
    if (this.#pane.window.options.string('clock-mode-style') === '24') {
      return `${String(hours).padStart(2, '0')}:${minutes}`;
    }
    const half = hours >= 12 ? 'PM' : 'AM';
    return `${String(hours % 12 || 12).padStart(2, ' ')}:${minutes} ${half}`;
  }

  press(): void {
    this.#pane.setMode(undefined);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#conductor.events.emit('pane-mode-changed', this.#pane);
  }

  /** Draws again when the minute is over. */
  #wait(): void {
    this.#timer = setTimeout(
      () => {
        this.#conductor.events.emit('pane-redrawn', this.#pane);
        this.#wait();
      },
      minute - (Date.now() % minute),
    );
    this.#timer.unref();
  }
}
