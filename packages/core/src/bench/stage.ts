/** What passes between processes of a scenario. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** What a scenario is given by whoever measures it. */
export interface Stage<Instance> {
  /** An empty folder, its own; removed afterwards. */
  readonly dir: string;
  /** Same seed, same work: on both sides of a comparison. */
  readonly seed: number;
  /** Aborts when the run ends early; what waits must give up. */
  readonly signal: AbortSignal;
  /**
   * Opens the backend under test with what else it needs. Instances of one stage and of its peers share the
   * folder, and with it the store, the locks, the addresses that lie there.
   */
  open(): Promise<Instance>;
  /**
   * Starts a Node process that runs the default export of `module`, a `(stage: PeerStage) => Promise<void>`,
   * with the same backend and folder. Resolves when that has set its `answer`; ended with the stage.
   */
  peer(module: URL, argument?: Json): Promise<Peer>;
}

/** A process that takes part in a scenario, seen from the one that measures. */
export interface Peer {
  readonly pid: number;
  /** Asks the peer's `answer`. Rejects where that throws or the peer has died, with what it said. */
  ask(question: Json): Promise<Json>;
  /** Ends the process and waits for its end. */
  close(): Promise<void>;
}

/** The same process, seen from inside. */
export interface PeerStage<Instance> {
  readonly dir: string;
  readonly argument: Json;
  /** Aborts when the stage is over: close what is open and return. */
  readonly signal: AbortSignal;
  open(): Promise<Instance>;
  /** Says that the peer is ready, and how it answers. */
  answer(handler: (question: Json) => Json | Promise<Json>): void;
}
