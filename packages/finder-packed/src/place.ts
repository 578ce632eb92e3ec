import type { PackedTexts } from './packed-texts.ts';

/** The text that is looked at: `units` from `from` up to `to`. One object, moved from text to text. */
export class Place {
  readonly units: Uint16Array;
  readonly bonus: Uint8Array;
  from = 0;
  to = 0;
  /** Where the last part of the path begins. */
  name = 0;
  readonly #starts: Uint32Array;
  readonly #names: Uint32Array;

  /** @param units those of the packed texts that are compared */
  constructor({ bonus, starts, names }: PackedTexts, units: Uint16Array) {
    this.units = units;
    this.bonus = bonus;
    this.#starts = starts;
    this.#names = names;
  }

  moveTo(text: number): void {
    this.from = this.#starts[text] ?? 0;
    this.to = this.#starts[text + 1] ?? 0;
    this.name = this.#names[text] ?? 0;
  }
}
