import { CodedError } from '@pitcrew/core';
import { cloneDocument } from './clone-document.ts';
import { copyDocument } from './copy-document.ts';
import type { RegistryErrorCode } from './errors.ts';
import type { Document, Transaction } from './registry.ts';
import type { State } from './state.ts';

/**
 * For implementors: runs `body` against `before` and gives the state after it, and the keys that it put or deleted;
 * `before` itself where nothing changed.
 *
 * @throws what `body` throws; `REGISTRY_CONFLICT`; TypeError for a body that returns a promise
 */
export function runTransaction<T, S extends State<S>>(
  before: S,
  body: (transaction: Transaction) => T,
): { readonly result: T; readonly after: S; readonly changed: Iterable<string> } {
  const draft = new Draft(before);
  try {
    const result = body(draft);
    refusePromise(result);
    return { result, after: draft.finish(), changed: draft.changed };
  } finally {
    draft.end();
  }
}

class Draft<S extends State<S>> implements Transaction {
  readonly #before: S;
  readonly #changes = new Map<string, Document | undefined>();
  #conflict: CodedError<RegistryErrorCode> | undefined;
  #ended = false;

  constructor(before: S) {
    this.#before = before;
  }

  get changed(): Iterable<string> {
    return this.#changes.keys();
  }

  get(key: string): Document | undefined {
    this.#assertOpen();
    if (!this.#changes.has(key)) return this.#before.get(key);
    const value = this.#changes.get(key);
    return value === undefined ? undefined : cloneDocument(value);
  }

  version(key: string): number {
    this.#assertOpen();
    if (!this.#changes.has(key)) return this.#before.version(key);
    return this.#changes.get(key) === undefined ? 0 : this.#before.revision + 1;
  }

  keys(prefix = ''): readonly string[] {
    this.#assertOpen();
    if (this.#changes.size === 0) return this.#before.keys(prefix);
    const keys = new Set(this.#before.keys(prefix));
    for (const [key, value] of this.#changes) {
      if (value === undefined) keys.delete(key);
      else if (key.startsWith(prefix)) keys.add(key);
    }
    return [...keys].sort();
  }

  put(key: string, value: Document, expectedVersion?: number): void {
    this.#assertVersion(key, expectedVersion);
    this.#changes.set(key, copyDocument(value));
  }

  delete(key: string, expectedVersion?: number): void {
    this.#assertVersion(key, expectedVersion);
    if (this.#before.has(key)) this.#changes.set(key, undefined);
    else this.#changes.delete(key);
  }

  finish(): S {
    // A body that caught the conflict went on without what it asked for.
    if (this.#conflict !== undefined) throw this.#conflict;
    return this.#changes.size === 0 ? this.#before : this.#before.with(this.#changes);
  }

  end(): void {
    this.#ended = true;
  }

  #assertVersion(key: string, expected: number | undefined): void {
    const actual = this.version(key);
    if (expected === undefined || expected === actual) return;
    this.#conflict ??= conflict(key, expected, actual);
    throw this.#conflict;
  }

  #assertOpen(): void {
    if (this.#ended)
      throw new TypeError('This transaction is over: its body has returned. Call transact again.');
  }
}

function conflict(key: string, expected: number, actual: number): CodedError<RegistryErrorCode> {
  const describe = (version: number): string => (version === 0 ? 'absent' : `at version ${version}`);
  return new CodedError(
    'REGISTRY_CONFLICT',
    `Somebody else changed ${JSON.stringify(key)}: it is ${describe(actual)}, not ${describe(expected)}. Nothing was changed; read it again and decide anew.`,
  );
}

function refusePromise(result: unknown): void {
  if (!(result instanceof Promise)) return;
  // Nobody else will look at it, and nothing that it does can be applied any more.
  result.catch(() => undefined);
  throw new TypeError(
    'The body of a transaction must not be async: it would let go of the store before it is done.',
  );
}
