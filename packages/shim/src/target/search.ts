import { commandError } from '../command-error.ts';
import type { TargetParts } from './split-target.ts';
import type { Here, Target, TargetOptions, TargetState } from './state.ts';

/** A search under way. */
export class Search {
  readonly state: TargetState;
  readonly options: TargetOptions;
  readonly parts: TargetParts;
  readonly #here: Here;
  #current: Target | undefined;

  constructor(state: TargetState, here: Here, options: TargetOptions, parts: TargetParts) {
    this.state = state;
    this.options = options;
    this.parts = parts;
    this.#here = here;
  }

  /** What is meant where nothing is said: found out when it is first needed, which ids never do. */
  get current(): Target {
    this.#current ??= this.#here.current;
    if (this.#current === undefined) throw commandError('no current target');
    return this.#current;
  }
}
