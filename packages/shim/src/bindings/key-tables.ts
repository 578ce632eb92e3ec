import { formatKey } from '../keys/format-key.ts';
import type { Key } from '../keys/key.ts';
import { copyModeBindings, copyModeViBindings, prefixBindings } from './default-bindings.ts';

/** What a key does in a table. */
export interface Binding {
  /** The key's name, as tmux prints it. */
  readonly key: string;
  /** Commands as text. */
  readonly command: string;
  /** The next key may come without the prefix (`bind-key -r`). */
  readonly repeat: boolean;
  readonly note: string;
}

/** Which keys do what: tables by name, `prefix` after the prefix key, `root` at once. */
export class KeyTables {
  readonly #tables = new Map<string, Map<string, Binding>>([['root', new Map()]]);

  constructor() {
    const defaults = {
      prefix: prefixBindings,
      'copy-mode': copyModeBindings,
      'copy-mode-vi': copyModeViBindings,
    };
    for (const [table, lines] of Object.entries(defaults)) {
      for (const [key, command, repeat] of lines)
        this.#put(table, { key, command, repeat: repeat !== undefined, note: '' });
    }
  }

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  get(table: string, key: Key): Binding | undefined {
    const bindings = this.#tables.get(table);
    return bindings?.get(formatKey(key)) ?? bindings?.get('Any');
  }

  bind(table: string, key: Key, binding: Omit<Binding, 'key'>): void {
    this.#put(table, { ...binding, key: formatKey(key) });
  }

  /** False where the key does nothing there. */
  unbind(table: string, key: Key): boolean {
    return this.#tables.get(table)?.delete(formatKey(key)) === true;
  }

  clear(table: string): void {
    this.#tables.delete(table);
  }

  /** Names of the tables, sorted. */
  names(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  list(table: string): readonly Binding[] {
    return [...(this.#tables.get(table)?.values() ?? [])];
  }

  #put(table: string, binding: Binding): void {
    let bindings = this.#tables.get(table);
    if (bindings === undefined) {
      bindings = new Map();
      this.#tables.set(table, bindings);
    }
    bindings.set(binding.key, binding);
  }
}
