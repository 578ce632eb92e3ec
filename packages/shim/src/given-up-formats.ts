import type { Shim } from './shim.ts';

/** Most formats of which each is told once. */
const mostTold = 100;
/** For how long one is not tried again, in ms: it may be drawn again and again, or stand for each line of a list. */
const restMs = 10_000;

/** Formats that contain more than is ever shown. */
export class GivenUpFormats {
  readonly #shim: Shim;
  readonly #told = new Set<string>();
  readonly #until = new Map<string, number>();

  constructor(shim: Shim) {
    this.#shim = shim;
    // What they contain may be another thing then.
    shim.conductor.events.on('options-changed', () => this.#until.clear());
  }

  has(template: string): boolean {
    if (this.#until.size === 0) return false;
    const until = this.#until.get(template);
    if (until === undefined) return false;
    if (performance.now() < until) return true;
    this.#until.delete(template);
    return false;
  }

  add(template: string): void {
    if (this.#until.size >= mostTold) this.#until.clear();
    this.#until.set(template, performance.now() + restMs);
    if (this.#told.has(template) || this.#told.size >= mostTold) return;
    this.#told.add(template);
    this.#shim.notUnderstood(['format', template], new Error('format given up: it contains too much'));
    this.#shim.addMessage(`format given up, it contains too much: ${template}`);
  }
}
