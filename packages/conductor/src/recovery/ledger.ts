import type { Document } from '@pitcrew/registry';
import type { Change, Changes, Taken } from '../recorder.ts';
import { Facts } from './facts.ts';
import type { Everything, Kind } from './kinds.ts';

/** One object's document, as far as it is in the registry. */
interface Page {
  readonly key: string;
  readonly facts: Facts;
  /** When it was there the last time. */
  round: number;
}

/**
 * What of a whole model is in the registry, and so what has to be written. It looks at everything: a command that
 * changed something and told nobody is noticed too. Only what has changed is described.
 */
export class Ledger implements Changes {
  readonly #everything: Everything;
  readonly #pages = new Map<object, Page>();
  /** Of several objects that have had a key, the one that came last. */
  readonly #byKey = new Map<string, Page>();
  /** Could not be written. */
  #unwritten: ReadonlySet<string> = new Set();
  #isLooking = true;
  #round = 0;

  constructor(everything: Everything) {
    this.#everything = everything;
  }

  get isEmpty(): boolean {
    return !this.#isLooking;
  }

  look(): void {
    this.#isLooking = true;
  }

  take(): Taken {
    this.#isLooking = false;
    this.#round += 1;
    const unwritten = this.#unwritten;
    const changes: Change[] = [];
    let count = 0;
    this.#everything((kind, of) => {
      count += 1;
      const page = this.#pageOf(kind, of);
      page.round = this.#round;
      if (page.facts.haveChanged(kind.look, of) || unwritten.has(page.key))
        changes.push([page.key, documentOf(kind, of)]);
    });
    if (count < this.#pages.size) this.#dropPages(changes);
    for (const key of unwritten) if (!this.#byKey.has(key)) changes.push([key, undefined]);
    this.#unwritten = new Set();
    return {
      changes,
      failed: () => {
        this.#unwritten = new Set([...this.#unwritten, ...changes.map(([key]) => key)]);
        this.#isLooking = true;
      },
    };
  }

  takeAll(): Taken {
    this.#pages.clear();
    this.#byKey.clear();
    return this.take();
  }

  #pageOf<T extends object>(kind: Kind<T>, of: T): Page {
    let page = this.#pages.get(of);
    if (page === undefined) {
      page = { key: kind.key(of), facts: new Facts(), round: 0 };
      this.#pages.set(of, page);
      this.#byKey.set(page.key, page);
    }
    return page;
  }

  /** Of objects that are gone. */
  #dropPages(changes: Change[]): void {
    for (const [of, page] of this.#pages) {
      if (page.round === this.#round) continue;
      this.#pages.delete(of);
      if (this.#byKey.get(page.key) !== page) continue;
      this.#byKey.delete(page.key);
      changes.push([page.key, undefined]);
    }
  }
}

function documentOf<T extends object>({ describe, stamp }: Kind<T>, of: T): Document {
  const document = describe(of);
  return stamp === undefined ? document : { ...(document as object), ...stamp(of) };
}
