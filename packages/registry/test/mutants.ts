import { CodedError, type AbortOptions } from '@pitcrew/core';
import {
  runTransaction,
  type Document,
  type Entry,
  type Registry,
  type Snapshot,
  type Transaction,
} from '../src/index.ts';
import { altered, Double, tick, type Body } from './double.ts';

export interface Mutant {
  readonly bug: string;
  readonly open: () => Registry;
  /** The title of the test that must catch it. */
  readonly promise: string;
}

class TwoLocks extends Double {
  /** Every load and every save is alone, but not what is between them. */
  override async transact<T>(body: Body<T>): Promise<T> {
    const { result, after } = runTransaction(this.snapshot, body);
    await tick();
    await this.save(after);
    return result;
  }
}

class OneByOne extends Double {
  protected override async save(after: Snapshot): Promise<void> {
    for (const key of after.changedSince(this.snapshot)) {
      const value = after.has(key) ? after.get(key) : undefined;
      await super.save(this.snapshot.with(new Map([[key, value]])));
      await tick();
    }
  }
}

class HashOrder extends Double {
  override async list(prefix = ''): Promise<readonly Entry[]> {
    const hash = (text: string): number => Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 97, 7);
    return [...(await super.list(prefix))].sort((left, right) => hash(left.key) - hash(right.key));
  }
}

class LanguageOrder extends Double {
  override async list(prefix = ''): Promise<readonly Entry[]> {
    return [...(await super.list(prefix))].sort((left, right) => left.key.localeCompare(right.key));
  }
}

class OwnReference extends Double {
  readonly #given = new Map<string, Document | undefined>();

  override async get(key: string, options?: AbortOptions): Promise<Document | undefined> {
    const value = await super.get(key, options);
    if (!this.#given.has(key)) this.#given.set(key, value);
    return this.#given.get(key);
  }
}

class CallersReference extends Double {
  readonly #put = new Map<string, Document>();

  protected override commit<T>(body: Body<T>): Promise<T> {
    return super.commit((transaction) =>
      body(
        altered(transaction, {
          put: (key, value) => {
            this.#put.set(key, value);
            transaction.put(key, value);
          },
        }),
      ),
    );
  }

  override async get(key: string): Promise<Document | undefined> {
    return this.#put.get(key);
  }
}

class VersionPerLife extends Double {
  readonly #lives = new Map<string, number>();

  protected override async save(after: Snapshot): Promise<void> {
    for (const key of after.changedSince(this.snapshot)) {
      if (after.has(key)) this.#lives.set(key, (this.#lives.get(key) ?? 0) + 1);
      else this.#lives.delete(key);
    }
    await super.save(after);
  }

  override async getEntry(key: string): Promise<Entry | undefined> {
    const entry = await super.getEntry(key);
    return entry === undefined ? undefined : { ...entry, version: this.#lives.get(key) ?? 0 };
  }
}

/** Mutants that hand their bodies another transaction. */
function withTransaction(alter: (transaction: Transaction) => Partial<Transaction>): () => Registry {
  class Altered extends Double {
    protected override commit<T>(body: Body<T>): Promise<T> {
      return super.commit((transaction) => body(altered(transaction, alter(transaction))));
    }
  }
  return () => new Altered();
}

class Blind extends Double {
  protected override commit<T>(body: Body<T>): Promise<T> {
    const before = this.snapshot;
    return super.commit((transaction) => body(altered(transaction, { get: (key) => before.get(key) })));
  }
}

class EarlyReport extends Double {
  protected override async save(after: Snapshot): Promise<void> {
    this.feed.announce(after.changedSince(this.snapshot));
    await tick();
    this.snapshot = after;
  }
}

class HalfOfAThrow extends Double {
  protected override async commit<T>(body: Body<T>): Promise<T> {
    let thrown: { readonly reason: unknown } | undefined;
    const result = await super.commit((transaction) => {
      try {
        return body(transaction);
      } catch (reason) {
        thrown = { reason };
        return undefined as T;
      }
    });
    if (thrown !== undefined) throw thrown.reason;
    return result;
  }
}

class DirtyReads extends Double {
  readonly #put = new Map<string, Document>();

  protected override commit<T>(body: Body<T>): Promise<T> {
    const work = super.commit((transaction) =>
      body(
        altered(transaction, {
          put: (key, value) => {
            this.#put.set(key, value);
            transaction.put(key, value);
          },
        }),
      ),
    );
    return work.finally(() => this.#put.clear());
  }

  override async list(prefix?: string, options?: AbortOptions): Promise<readonly Entry[]> {
    const entries = await super.list(prefix, options);
    return entries.map((entry) => ({ ...entry, value: this.#put.get(entry.key) ?? entry.value }));
  }
}

class DeafQueue extends Double {
  override async transact<T>(body: Body<T>, { signal }: AbortOptions = {}): Promise<T> {
    signal?.throwIfAborted();
    return super.transact(body);
  }
}

class HastyClose extends Double {
  protected override async commit<T>(body: Body<T>): Promise<T> {
    if (this.closing !== undefined) throw new Error('closed meanwhile');
    return super.commit(body);
  }
}

class Deadlock extends Double {
  #busy = false;

  protected override async commit<T>(body: Body<T>): Promise<T> {
    return super.commit((transaction) => {
      this.#busy = true;
      try {
        return body(transaction);
      } finally {
        this.#busy = false;
      }
    });
  }

  override async transact<T>(body: Body<T>, options?: AbortOptions): Promise<T> {
    if (this.#busy) throw new Error('the lock is held by this process');
    return super.transact(body, options);
  }
}

/** Each of them has been somebody's registry. */
export const mutants: readonly Mutant[] = [
  {
    bug: 'locks load and save each on their own, so that two panes got one id',
    open: () => new TwoLocks(),
    promise: 'loses no update and allocates no id twice among concurrent transactions',
  },
  {
    bug: 'saves in place, key by key',
    open: () => new OneByOne(),
    promise: 'never shows a part of a transaction, and applies each once',
  },
  {
    bug: 'lists in the order of a hash',
    open: () => new HashOrder(),
    promise: 'lists entries sorted by code unit, in whatever order they were put',
  },
  {
    bug: 'sorts as the language of the machine does',
    open: () => new LanguageOrder(),
    promise: 'lists entries sorted by code unit, in whatever order they were put',
  },
  {
    bug: 'hands out its own objects',
    open: () => new OwnReference(),
    promise: 'copies a value on the way out',
  },
  {
    bug: "keeps its caller's objects",
    open: () => new CallersReference(),
    promise: 'copies a value on the way in',
  },
  {
    bug: 'begins at version 1 again after a delete',
    open: () => new VersionPerLife(),
    promise: 'never uses a version of a deleted key again',
  },
  {
    bug: 'takes no notice of the expected version',
    open: withTransaction((transaction) => ({
      put: (key, value) => transaction.put(key, value),
      delete: (key) => transaction.delete(key),
    })),
    promise: 'fails the whole transaction with REGISTRY_CONFLICT where it is another',
  },
  {
    bug: 'commits what a body did after it caught a conflict',
    open: withTransaction((transaction) => ({
      put(key, value, expected) {
        if (expected !== undefined && expected !== transaction.version(key))
          throw new CodedError('REGISTRY_CONFLICT', key);
        transaction.put(key, value);
      },
    })),
    promise: 'fails the whole transaction even where the body catches the conflict',
  },
  {
    bug: 'hides from a body what it wrote',
    open: () => new Blind(),
    promise: 'lets the body see its own writes',
  },
  {
    bug: 'reports before the change can be read',
    open: () => new EarlyReport(),
    promise: 'reports a change only when it can be read',
  },
  {
    bug: 'keeps what a body did before it threw',
    open: () => new HalfOfAThrow(),
    promise: 'applies nothing of a body that throws, and rejects with what it threw',
  },
  {
    bug: 'shows what a body does before it is sure to be kept',
    open: () => new DirtyReads(),
    promise: 'shows nothing of what a body does to a read that it starts, before it is applied',
  },
  {
    bug: 'runs what was aborted in the queue',
    open: () => new DeafQueue(),
    promise: 'drops a transaction that is aborted before its turn, and runs those behind it',
  },
  {
    bug: 'forgets on close what it accepted',
    open: () => new HastyClose(),
    promise: 'finishes what it accepted before it is closed',
  },
  {
    bug: 'refuses a transaction that a body starts',
    open: () => new Deadlock(),
    promise: 'runs a transaction that a body starts after that body',
  },
];
