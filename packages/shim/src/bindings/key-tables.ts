import { formatKey } from '../keys/format-key.ts';
import { keyOrder } from '../keys/key-order.ts';
import type { Key } from '../keys/key.ts';
import { parseKey } from '../keys/parse-key.ts';
import type { PreparedCommand } from '../run-sequence.ts';
import { copyModeBindings } from './copy-mode-bindings.ts';
import { copyModeViBindings } from './copy-mode-vi-bindings.ts';
import type { DefaultBinding } from './default-binding.ts';
import { prefixBindings } from './prefix-bindings.ts';
import { rootBindings } from './root-bindings.ts';

/** What a key does in a table. */
export interface Binding {
  readonly key: Key;
  readonly commands: readonly PreparedCommand[];
  /** The next key may come without the prefix (`bind-key -r`). */
  readonly repeat: boolean;
  readonly note: string;
}

const defaults: Readonly<Record<string, readonly DefaultBinding[]>> = {
  prefix: prefixBindings,
  root: rootBindings,
  'copy-mode': copyModeBindings,
  'copy-mode-vi': copyModeViBindings,
};

type Prepare = (text: string) => readonly PreparedCommand[];

/** A binding of the defaults: its text becomes commands when somebody presses the key or asks. */
class LazyBinding implements Binding {
  readonly key: Key;
  readonly repeat: boolean;
  readonly note: string;
  readonly #text: string;
  readonly #prepare: Prepare;
  #commands: readonly PreparedCommand[] | undefined;

  constructor(key: Key, [, text, note = '', repeat]: DefaultBinding, prepare: Prepare) {
    this.key = key;
    this.note = note;
    this.repeat = repeat !== undefined;
    this.#text = text;
    this.#prepare = prepare;
  }

  get commands(): readonly PreparedCommand[] {
    this.#commands ??= this.#prepare(this.#text);
    return this.#commands;
  }
}

/** Which keys do what: tables by name, `prefix` after the prefix key, `root` at once. */
export class KeyTables {
  /** Bindings by the name of their key. */
  readonly #tables = new Map<string, Map<string, Binding>>();
  /** What they were at first; gone for a table that was cleared. */
  readonly #usual = new Map<string, ReadonlyMap<string, Binding>>();
  /** Grows with every change. */
  revision = 0;

  constructor(prepare: Prepare) {
    for (const [table, lines] of Object.entries(defaults)) {
      for (const line of lines) {
        const key = parseKey(line[0]);
        if (key !== undefined) this.#put(table, new LazyBinding(key, line, prepare));
      }
      this.#usual.set(table, new Map(this.#table(table)));
    }
  }

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  get(table: string, key: Key): Binding | undefined {
    const bindings = this.#tables.get(table);
    return bindings?.get(formatKey(key)) ?? bindings?.get('Any');
  }

  /** Of exactly that key, by its name. */
  named(table: string, key: string): Binding | undefined {
    return this.#tables.get(table)?.get(key);
  }

  /** What a key did at first. */
  usual(table: string, key: string): Binding | undefined {
    return this.#usual.get(table)?.get(key);
  }

  bind(table: string, binding: Binding): void {
    this.revision += 1;
    this.#put(table, binding);
  }

  /** Gives a binding another note, where there is one; makes the table in any case, as tmux does. */
  annotate(table: string, key: Key, note: string): void {
    const bindings = this.#table(table);
    this.revision += 1;
    const known = bindings.get(formatKey(key));
    if (known === undefined) return;
    const { commands, repeat } = known;
    bindings.set(formatKey(key), { key: known.key, commands, repeat, note });
  }

  /** A table of the user's is gone with its last key. */
  unbind(table: string, key: Key): void {
    const bindings = this.#tables.get(table);
    this.revision += 1;
    const removed = bindings?.delete(formatKey(key)) === true;
    if (removed && bindings?.size === 0 && !this.#usual.has(table)) this.#tables.delete(table);
  }

  clear(table: string): void {
    this.revision += 1;
    this.#tables.delete(table);
    this.#usual.delete(table);
  }

  /** Names of the tables, sorted. */
  names(): readonly string[] {
    return [...this.#tables.keys()].sort();
  }

  /** In the order of the keys. */
  list(table: string): readonly Binding[] {
    return [...(this.#tables.get(table)?.values() ?? [])].sort((a, b) => keyOrder(a.key) - keyOrder(b.key));
  }

  /** What differs from tmux's own tables: keys that are gone, and bindings that are a user's. */
  changes(): ReadonlyMap<string, { readonly gone: readonly string[]; readonly own: readonly Binding[] }> {
    const changes = new Map<string, { gone: string[]; own: Binding[] }>();
    for (const table of new Set([...Object.keys(defaults), ...this.#tables.keys()])) {
      const bindings = this.#tables.get(table);
      const gone = (defaults[table] ?? []).flatMap(([name]) => {
        const key = parseKey(name);
        return key === undefined || bindings?.has(formatKey(key)) === true ? [] : [formatKey(key)];
      });
      const own = [...(bindings?.values() ?? [])].filter((binding) => !(binding instanceof LazyBinding));
      const isOwnTable = defaults[table] === undefined;
      if (gone.length > 0 || own.length > 0 || isOwnTable) changes.set(table, { gone, own });
    }
    return changes;
  }

  #table(name: string): Map<string, Binding> {
    let bindings = this.#tables.get(name);
    if (bindings === undefined) {
      bindings = new Map();
      this.#tables.set(name, bindings);
    }
    return bindings;
  }

  #put(table: string, binding: Binding): void {
    this.#table(table).set(formatKey(binding.key), binding);
  }
}
