import type { Document } from '@pitcrew/registry';
import type { Part } from '../record.ts';
import type { Change, Changes, Taken } from '../recorder.ts';

interface Written {
  readonly revision: number | undefined;
  readonly text: string;
}

/**
 * What of a whole model is in the registry, and so what has to be written. It looks at everything: a command that
 * changed something and told nobody is noticed too.
 */
export class Ledger implements Changes {
  readonly #parts: () => Iterable<Part>;
  #written = new Map<string, Written>();
  #isLooking = true;

  /** @param parts what there is now, at each call */
  constructor(parts: () => Iterable<Part>) {
    this.#parts = parts;
  }

  get isEmpty(): boolean {
    return !this.#isLooking;
  }

  look(): void {
    this.#isLooking = true;
  }

  take(): Taken {
    this.#isLooking = false;
    const changes: Change[] = [];
    const before = this.#written;
    const now = new Map<string, Written>();
    for (const { key, revision, describe, stamp } of this.#parts()) {
      const known = before.get(key);
      if (known !== undefined && revision !== undefined && known.revision === revision) {
        now.set(key, known);
        continue;
      }
      const document = describe();
      const text = JSON.stringify(document);
      if (known?.text !== text) changes.push([key, stamped(document, stamp)]);
      now.set(key, { revision, text });
    }
    for (const key of before.keys()) if (!now.has(key)) changes.push([key, undefined]);
    this.#written = now;
    return {
      changes,
      failed: () => {
        this.#written = before;
        this.#isLooking = true;
      },
    };
  }
}

function stamped(document: Document, stamp: Part['stamp']): Document {
  return stamp === undefined ? document : { ...(document as object), ...stamp() };
}
