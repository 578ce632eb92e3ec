import type { Pane } from '@pitcrew/conductor';
import { PaneFlow, type FlowOwner } from './pane-flow.ts';

/** What a control client gets of each pane. */
export class PaneFlows {
  readonly #owner: FlowOwner;
  #flows = new Map<Pane, PaneFlow>();

  constructor(owner: FlowOwner) {
    this.#owner = owner;
  }

  output(pane: Pane, bytes: Uint8Array): void {
    if (!this.#owner.flags.noOutput) this.#of(pane).add(bytes);
  }

  /** `refresh-client -A`: a state that does not exist changes nothing, as in tmux. */
  set(pane: Pane, state: string): void {
    if (state === 'off') this.#of(pane).turn(false);
    else if (state === 'pause') this.#of(pane).pause();
    else if (state === 'on') this.#flows.get(pane)?.turn(true);
    else if (state === 'continue') this.#flows.get(pane)?.resume();
  }

  /** Every pane is on and not paused. */
  reset(): void {
    this.#flows = new Map();
  }

  /** The pane is gone; what it wrote before is still written. */
  remove(pane: Pane): void {
    this.#flows.delete(pane);
  }

  /** Nothing that waits is written any more. */
  discard(): void {
    for (const flow of this.#flows.values()) flow.discard();
  }

  #of(pane: Pane): PaneFlow {
    let flow = this.#flows.get(pane);
    if (flow === undefined) {
      flow = new PaneFlow(this.#owner, pane);
      this.#flows.set(pane, flow);
    }
    return flow;
  }
}
