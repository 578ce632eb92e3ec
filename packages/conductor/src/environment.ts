/** A variable: `undefined` as value means that programs must not get it, even where a parent has it. */
export interface Variable {
  readonly value: string | undefined;
  /** Kept for formats, not given to programs. */
  readonly hidden: boolean;
}

/** An environment that programs will get, in layers: global, then session. */
export class Environment {
  readonly #variables = new Map<string, Variable>();
  /** Grows with every change. */
  revision = 0;

  static fromEntries(entries: Iterable<readonly [string, string | undefined]>): Environment {
    const environment = new Environment();
    for (const [name, value] of entries) if (value !== undefined) environment.set(name, value);
    return environment;
  }

  get(name: string): Variable | undefined {
    return this.#variables.get(name);
  }

  set(name: string, value: string, hidden = false): void {
    this.#put(name, { value, hidden });
  }

  /** Marks the variable as one that programs must not get. */
  clear(name: string): void {
    this.#put(name, { value: undefined, hidden: false });
  }

  unset(name: string): void {
    if (this.#variables.delete(name)) this.revision += 1;
  }

  /** Sorted by name. */
  entries(): readonly (readonly [string, Variable])[] {
    return [...this.#variables.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  /** Writes what programs get into `target`, over what is there. */
  applyTo(target: Record<string, string>): void {
    for (const [name, { value, hidden }] of this.#variables) {
      if (hidden) continue;
      if (value === undefined) delete target[name];
      else target[name] = value;
    }
  }

  /** A client that attaches again brings what is known: that is no change, which would be recorded. */
  #put(name: string, variable: Variable): void {
    const before = this.#variables.get(name);
    if (before?.value === variable.value && before?.hidden === variable.hidden) return;
    this.#variables.set(name, variable);
    this.revision += 1;
  }
}
