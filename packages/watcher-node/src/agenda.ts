/** Where to look next, gathered from events. */
export class Agenda {
  /** Events were lost: look everywhere. */
  everything = false;
  /** Folders that may be others under the same name, or whose watch is dead: watch and list them anew. */
  readonly suspects = new Set<string>();
  readonly #names = new Map<string, Names>();

  get isEmpty(): boolean {
    return !this.everything && this.suspects.size === 0 && this.#names.size === 0;
  }

  /** Names in folders that events spoke of. */
  get names(): Iterable<readonly [folder: string, names: Names]> {
    return this.#names;
  }

  add(folder: string, name: string, wasWritten: boolean): void {
    const names = this.#names.get(folder) ?? { all: new Set(), written: new Set() };
    this.#names.set(folder, names);
    names.all.add(name);
    if (wasWritten) names.written.add(name);
  }
}

interface Names {
  readonly all: Set<string>;
  readonly written: Set<string>;
}
