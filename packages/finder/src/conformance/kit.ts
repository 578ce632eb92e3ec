import type { TestApi } from '@pitcrew/core';
import { declarePromise, within } from '@pitcrew/core/testing';
import type { Finder, FinderTraits, Match } from '../finder.ts';
import type { Subject } from './subject.ts';

/** What the body of a test is given: an open finder without items. */
export interface Scene {
  readonly finder: Finder;
  readonly openAnother: () => Promise<Finder>;
  /** Indexes the items and finds the query among them; all matches. */
  readonly findIn: (items: readonly string[], query: string) => Promise<readonly Match[]>;
  /** As `findIn`, but tells only which items matched, in their order. */
  readonly found: (items: readonly string[], query: string) => Promise<readonly string[]>;
}

export type Body = (scene: Scene) => Promise<void>;

export interface Kit {
  readonly traits: FinderTraits;
  readonly describe: TestApi['describe'];
  /** A test that every backend must pass, unless it declares the title as a defect. */
  readonly promise: (title: string, body: Body) => void;
  /** A test for backends with a trait; shown as skipped, with `reason`, for the others. */
  readonly promiseIf: (holds: boolean, reason: string, title: string, body: Body) => void;
}

export function makeKit(t: TestApi, subject: Subject): Kit {
  const { traits } = subject.backend;

  const promise = (title: string, body: Body, excluded?: string): void =>
    declarePromise(t, traits, title, () => run(subject, body), excluded);
  return {
    traits,
    describe: t.describe,
    promise,
    promiseIf: (holds, reason, title, body) => promise(title, body, holds ? undefined : reason),
  };
}

/** A finder may need this long for the longest item, or the most items, of the kit; only one that hangs needs more. */
const patienceMs = 120_000;

async function run(subject: Subject, body: Body): Promise<void> {
  const options = await subject.options();
  const finders: Finder[] = [];
  const openAnother = async (): Promise<Finder> => {
    const finder = await subject.backend.open(options);
    finders.push(finder);
    return finder;
  };
  const finder = await openAnother();
  const findIn = async (items: readonly string[], query: string): Promise<readonly Match[]> => {
    await finder.index(items);
    return finder.find(query);
  };
  try {
    await within(
      'an answer',
      body({
        finder,
        openAnother,
        findIn,
        found: async (items, query) => (await findIn(items, query)).map(({ item }) => item),
      }),
      patienceMs,
    );
  } finally {
    await Promise.all(finders.map((each) => each.close()));
    await subject.cleanup?.();
  }
}
