import type { TestApi } from '@pitcrew/core';
import { declarePromise, within } from '@pitcrew/core/testing';
import type { Lock, LockOptions, LockTraits } from '../lock.ts';
import { Child } from './child.ts';
import type { Subject } from './subject.ts';

/** What the body of a test is given: an open lock, and processes that open the same folder. */
export interface Scene {
  readonly lock: Lock;
  readonly options: LockOptions;
  /** Another lock on the same folder in this process. */
  readonly openAnother: () => Promise<Lock>;
  /** A process that opened the same folder and does what it is told. */
  readonly startProcess: () => Promise<Child>;
}

export type Body = (scene: Scene) => Promise<void>;

export interface Kit {
  readonly traits: LockTraits;
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

async function run(subject: Subject, body: Body): Promise<void> {
  const options = await subject.options();
  const locks: Lock[] = [];
  const children: Child[] = [];
  const openAnother = async (): Promise<Lock> => {
    const lock = await subject.backend.open(options);
    locks.push(lock);
    return lock;
  };
  const startProcess = async (): Promise<Child> => {
    const child = new Child(subject.module, options);
    children.push(child);
    await child.ready;
    return child;
  };

  try {
    await body({ lock: await openAnother(), options, openAnother, startProcess });
    await within('close after every hold was released', Promise.all(locks.map((lock) => lock.close())));
  } finally {
    await Promise.all(children.map((child) => child.kill()));
    // A body that failed may have left holds, for which close would wait for ever.
    for (const lock of locks) void lock.close();
    await subject.cleanup?.();
  }
}
