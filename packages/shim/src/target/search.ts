import { commandError } from '../command-error.ts';
import type { Target, TargetOptions, TargetState } from './state.ts';

/** A search under way. */
export class Search {
  readonly state: TargetState;
  readonly exactSession: boolean;
  readonly exactWindow: boolean;
  readonly windowIndex: boolean;
  readonly preferUnattached: boolean;
  readonly #findCurrent: () => Target | undefined;
  #current: Target | undefined;

  constructor(
    state: TargetState,
    findCurrent: () => Target | undefined,
    options: TargetOptions,
    exact: { readonly exactSession: boolean; readonly exactWindow: boolean },
  ) {
    this.state = state;
    this.exactSession = exact.exactSession;
    this.exactWindow = exact.exactWindow;
    this.windowIndex = options.windowIndex === true;
    this.preferUnattached = options.preferUnattached === true;
    this.#findCurrent = findCurrent;
  }

  /** What is meant where nothing is said: found out when it is first needed, which ids never do. */
  get current(): Target {
    this.#current ??= this.#findCurrent();
    if (this.#current === undefined) throw commandError('no current target');
    return this.#current;
  }
}
