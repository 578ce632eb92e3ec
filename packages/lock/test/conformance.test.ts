import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RecordedKit } from '@pitcrew/core/testing';
import type { LockBackend } from '@pitcrew/lock';
import lockConformance from '@pitcrew/lock/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FaultyLock, type Fault } from './doubles/faulty-lock.ts';

let root: string;
let count = 0;
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'pitcrew-lock-kit-'))));
// A mutant that was given up may still be writing for a moment.
afterAll(() => rm(root, { recursive: true, maxRetries: 10 }));

const options = async (): Promise<{ dir: string }> => ({ dir: join(root, String(++count)) });

function inMemory(fault?: Fault): LockBackend {
  return {
    contract: 'lock',
    name: 'double',
    summary: fault ?? 'correct',
    traits: Object.freeze({ acrossProcesses: false, shared: true, freedAfterDeathMs: 0, defects: [] }),
    open: async () => new FaultyLock(fault),
  };
}

function record(backend: LockBackend, module = ''): RecordedKit {
  return new RecordedKit((t) => lockConformance(t, { backend, module, options }));
}

const socket = await double('socket-lock');
lockConformance({ describe, it }, { backend: inMemory(), module: '', options });
lockConformance({ describe, it }, { ...socket, options });

const caught: readonly (readonly [Fault, string])[] = [
  ['a waiter that gives up keeps its place', 'a waiter that gives up blocks nobody behind it'],
  [
    'an exclusive waiter that gives up does not wake those behind',
    'an exclusive waiter that gives up lets those that share pass at once',
  ],
  [
    'a newcomer takes what is free for a waiter',
    'a newcomer does not take a key that was freed for a waiter',
  ],
  ['a newcomer overtakes if it fits', 'a newcomer that shares does not overtake an exclusive waiter'],
  ['last come, first served', 'exclusive waiters are served in the order of their calls'],
  ['a hold can be released twice', 'releasing twice does not count for another that shares'],
  ['a hold can be released twice', "releasing twice does not free the next holder's lock"],
  ['shared is exclusive', 'many share a key'],
  ['exclusive does not look at sharers', 'many share a key'],
  ['release wakes nobody', 'work under an exclusive hold never overlaps'],
  ['listeners stay on the signal', 'calls leave no listener on a signal that they share'],
  ['an abort after the grant releases', 'an abort after the grant changes nothing'],
  ['keys lose their odd characters', 'every string is a key of its own'],
  ['a failed try leaves a waiter', 'a try that failed leaves nothing behind'],
  ['close cuts holds', 'close waits for the holds that were granted'],
  ['close forgets its waiters', 'waiters are rejected with LOCK_CLOSED, and none of them is served'],
  ['a closed lock still grants', 'calls after close reject with LOCK_CLOSED'],
];

describe('the kit catches a lock in which', () => {
  it.each(caught)('%s: "%s"', async (fault, title) => {
    expect(await record(inMemory(fault)).failureOf(title, 500)).toBeInstanceOf(Error);
  });
});

const caughtBetweenProcesses = [
  ['only-here-lock', 'no increment of a shared counter is lost under contention'],
  ['only-here-lock', 'an exclusive holder excludes other processes'],
  ['left-behind-lock', 'the locks of a killed holder are free within freedAfterDeathMs, in every process'],
  ['left-behind-lock', 'the folder is made for its owner alone'],
  ['left-behind-lock', 'a folder that is gone makes calls reject with LOCK_UNAVAILABLE'],
  ['left-behind-lock', 'release rejects with LOCK_LOST when the folder went while the lock was held'],
  ['stolen-lock', 'a holder that stands still keeps its lock'],
] as const;

describe('the kit catches, between processes,', () => {
  it.each(caughtBetweenProcesses)('%s: "%s"', async (name, title) => {
    const { backend, module } = await double(name);
    expect(await record(backend, module).failureOf(title, 3000)).toBeInstanceOf(Error);
  });
});

it('a declared defect is skipped with its reason, and nothing else is', () => {
  const whole = record(inMemory());
  const promise = 'an exclusive holder is alone';
  const backend = inMemory();
  const defects = [{ promise, reason: 'it is shy' }];
  const kit = record({ ...backend, traits: Object.freeze({ ...backend.traits, defects }) });
  expect(kit.skipped).toContain(`${promise} (it is shy)`);
  expect(kit.titles).toEqual(whole.titles.filter((title) => title !== promise));
});

async function double(name: string): Promise<{ backend: LockBackend; module: string }> {
  const module = new URL(`./doubles/${name}.mjs`, import.meta.url).href;
  const { default: backend } = (await import(module)) as { default: LockBackend };
  return { backend, module };
}
