/**
 * A value of an option. Arrays are sparse, as tmux's: `update-environment[3]` may exist without `[2]`.
 * A number also stands for a flag (0 or 1); what a number, a choice or a key means is the language's matter.
 */
export type OptionValue = string | number | ReadonlyMap<number, string>;

/**
 * One scope of options. A name that is not set here is looked up in the parent, so that a pane inherits
 * from its window, a window from the global window options, and so on.
 */
export class Options {
  readonly #own = new Map<string, OptionValue>();
  #defaults: ReadonlyMap<string, OptionValue> = new Map();
  parent: Options | undefined;
  /** Grows with every change here. */
  revision = 0;

  constructor(parent?: Options) {
    this.parent = parent;
  }

  /** The value here or in the nearest ancestor that has one. */
  get(name: string): OptionValue | undefined {
    const own = this.#own.get(name);
    return own === undefined ? this.parent?.get(name) : own;
  }

  getOwn(name: string): OptionValue | undefined {
    return this.#own.get(name);
  }

  /** The text of a string option; '' where it is not set or no text. */
  string(name: string): string {
    const value = this.get(name);
    return typeof value === 'string' ? value : '';
  }

  /** The number of a number or flag option; 0 where it is not set or no number. */
  number(name: string): number {
    const value = this.get(name);
    return typeof value === 'number' ? value : 0;
  }

  flag(name: string): boolean {
    return this.number(name) !== 0;
  }

  /** The elements of an array option, in order of their indices. */
  array(name: string): readonly string[] {
    const value = this.get(name);
    if (!(value instanceof Map)) return [];
    return [...value.entries()].sort(([a], [b]) => a - b).map(([, element]) => element);
  }

  set(name: string, value: OptionValue): void {
    this.#own.set(name, value);
    this.revision += 1;
  }

  /** Removes the name here, so that it is inherited again. */
  unset(name: string): void {
    if (this.#own.delete(name)) this.revision += 1;
  }

  /** What is set now is so in every conductor. */
  takeDefaults(): void {
    this.#defaults = new Map(this.#own);
  }

  /** What is set here and is no default, in no order; undefined: a default that is not set. */
  changes(): readonly (readonly [name: string, value: OptionValue | undefined])[] {
    const changes: [string, OptionValue | undefined][] = [];
    for (const [name, value] of this.#own)
      if (this.#defaults.get(name) !== value) changes.push([name, value]);
    for (const name of this.#defaults.keys()) if (!this.#own.has(name)) changes.push([name, undefined]);
    return changes;
  }

  /** Names that are set here, sorted. */
  names(): readonly string[] {
    return [...this.#own.keys()].sort();
  }
}
