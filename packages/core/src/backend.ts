/**
 * A backend's frozen, honest statement of what it can do. Contracts extend it with their own members. The
 * kit checks it, `pitcrew backends` shows it, and the picker filters by it.
 */
export interface Traits {
  /**
   * Promises of the contract that the underlying library breaks and this backend cannot mend, each one
   * sentence. A backend with a defect passes its kit with those promises shown as skipped, works when a
   * user names it, and is never picked by itself.
   */
  readonly defects: readonly Defect[];
}

/** A promise that is not kept: `promise` is the title of the kit's test that would fail. */
export interface Defect {
  readonly promise: string;
  readonly reason: string;
}

/**
 * What the default export of a backend package must be.
 *
 * @typeParam Options what `open` is given; parts of other contracts are handed in here, never imported
 */
export interface Backend<Contract extends string, Options, Instance, T extends Traits = Traits> {
  /** The bare noun: `registry`, `pty`… */
  readonly contract: Contract;
  /** The part after the dash of the package's name: `file` for `registry-file`. */
  readonly name: string;
  /** One line for `pitcrew backends`. */
  readonly summary: string;
  readonly traits: Readonly<T>;
  /** What it does without on this machine, what that costs, and what to do; `pitcrew doctor` says it. */
  readonly remarks?: readonly string[];
  /**
   * Loads what is heavy or native, here and not at import, and returns a ready instance.
   *
   * @throws CodedError `BACKEND_UNAVAILABLE`, naming the missing package and the flag that picks another
   */
  readonly open: (options: Options) => Promise<Instance>;
}
