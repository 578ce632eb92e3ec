import { defaultColour, parseOscColour, rgb, type CursorLook } from '@pitcrew/screen';
import type { Terminal } from '@xterm/headless';

/** Hears what a program makes of its cursor, which xterm.js keeps where nobody can read it. */
export class CursorLooks {
  #form = 0;
  #blinks = false;
  #colour = defaultColour;

  constructor({ parser }: Terminal) {
    parser.registerCsiHandler({ intermediates: ' ', final: 'q' }, ([shape]) => {
      if (typeof shape === 'number' && shape <= 6) this.#take(shape);
      return false;
    });
    for (const final of ['h', 'l']) {
      parser.registerCsiHandler({ prefix: '?', final }, (modes) => {
        if (modes.includes(12)) this.#blinks = final === 'h';
        return false;
      });
    }
    parser.registerEscHandler({ final: 'c' }, () => {
      this.#blinks = false;
      return false;
    });
    parser.registerOscHandler(12, (text) => {
      const colour = parseOscColour(text);
      if (colour !== -1) this.#colour = rgb(colour >> 16, (colour >> 8) & 0xff, colour & 0xff);
      return false;
    });
    parser.registerOscHandler(112, (text) => {
      if (text === '') this.#colour = defaultColour;
      return false;
    });
  }

  get now(): CursorLook {
    return { shape: this.#shape, colour: this.#colour };
  }

  reset(): void {
    this.#form = 0;
    this.#blinks = false;
    this.#colour = defaultColour;
  }

  /** What makes a new screen's cursor look so. */
  serialise(): string {
    const colour = (this.#colour & 0xffffff).toString(16).padStart(6, '0');
    const shape = this.#shape;
    return (
      (shape === 0 ? '' : `\u001b[${shape} q`) +
      (this.#colour === defaultColour ? '' : `\u001b]12;#${colour}\u0007`)
    );
  }

  get #shape(): number {
    return this.#form === 0 ? 0 : this.#form * 2 - (this.#blinks ? 1 : 0);
  }

  #take(shape: number): void {
    this.#form = Math.ceil(shape / 2);
    if (shape > 0) this.#blinks = shape % 2 === 1;
  }
}
