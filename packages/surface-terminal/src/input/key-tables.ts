import { formatKey, parseKey, type Binding, type Key, type Shim } from '@pitcrew/shim';
import type { Options } from '@pitcrew/conductor';

/** What a key is for: a binding to be run, the pane, or nothing. */
export type KeyUse =
  | { readonly kind: 'run'; readonly binding: Binding }
  | { readonly kind: 'type' | 'nothing' };

const nothing: KeyUse = { kind: 'nothing' };

/** Which table of bindings a client listens to, and for how long (server_client_key_callback). */
export class KeyState {
  /** The table for the next key; undefined is the default one. */
  #table: string | undefined;
  #repeating = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #shim: Shim;
  readonly #changed: () => void;

  /** @param changed told when the table is another one: the status line may show it */
  constructor(shim: Shim, changed: () => void) {
    this.#shim = shim;
    this.#changed = changed;
  }

  /** @param options those of the client's session */
  tableOf(options: Options | undefined): string {
    return this.#table ?? (options?.string('key-table') || 'root');
  }

  use(table: string | undefined): void {
    clearTimeout(this.#timer);
    this.#repeating = false;
    if (this.#table === table) return;
    this.#table = table;
    this.#changed();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /**
   * @param options those of the client's session
   * @param modeTable table of the mode that covers the active pane, if any
   */
  press(key: Key, options: Options, modeTable: string | undefined): KeyUse {
    const root = options.string('key-table') || 'root';
    let table = this.#table ?? modeTable ?? root;
    let first = table;
    for (;;) {
      if (table !== 'prefix' && this.#isPrefix(key, options)) {
        this.use('prefix');
        return nothing;
      }
      const binding = this.#shim.bindings.get(table, key);
      if (binding !== undefined && !(this.#repeating && !binding.repeat)) {
        this.#found(binding, table, options);
        return { kind: 'run', binding };
      }
      // After the prefix, and in a mode, a key that means nothing is lost.
      if (binding === undefined && table === root && !this.#repeating)
        return first === root ? { kind: 'type' } : nothing;
      if (this.#repeating) first = root;
      this.use(undefined);
      table = root;
    }
  }

  #found(binding: Binding, table: string, options: Options): void {
    const time = options.number('repeat-time');
    if (!binding.repeat || time === 0) {
      this.use(undefined);
      return;
    }
    clearTimeout(this.#timer);
    this.#repeating = true;
    this.#table = table;
    this.#timer = setTimeout(() => this.use(undefined), time);
  }

  #isPrefix(key: Key, options: Options): boolean {
    const name = formatKey(key);
    return ['prefix', 'prefix2'].some((option) => {
      const prefix = parseKey(options.string(option));
      return prefix !== undefined && prefix.key !== 'None' && formatKey(prefix) === name;
    });
  }
}
