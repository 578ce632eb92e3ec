import assert from 'node:assert/strict';
import type { Registry } from '@pitcrew/registry';
import type { WatchListener, Watcher } from '@pitcrew/watcher';
import { afterEach, beforeEach, describe, it, vi } from 'vitest';
import backend from '../src/index.ts';
import { longestTrustMs } from '@pitcrew/registry/stored';
import { newStores } from './stores.ts';

/** A watcher whose events come when the test says so: never, where one is lost. */
class HandWatcher implements Watcher {
  readonly listeners = new Set<WatchListener>();

  subscribe(_dir: string, listener: WatchListener): ReturnType<Watcher['subscribe']> {
    this.listeners.add(listener);
    const close = async (): Promise<void> => void this.listeners.delete(listener);
    return { ready: Promise.resolve(), close, [Symbol.asyncDispose]: close };
  }

  tell(batch: Parameters<WatchListener>[0]): void {
    for (const listener of this.listeners) listener(batch);
  }

  close = async (): Promise<void> => undefined;
  [Symbol.asyncDispose] = this.close;
}

const stores = newStores();
const watcher = new HandWatcher();
let reader: Registry;
let writer: Registry;
let dir: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const options = await stores.options();
  dir = options.dir;
  writer = await backend.open(options);
  await write(1);
  reader = await backend.open({ ...options, watcher, reads: 'watched' });
  assert.equal(await reader.get('a'), 1);
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all([reader.close(), writer.close()]);
  await stores.cleanup();
});

const write = (value: number): Promise<void> => writer.transact((transaction) => transaction.put('a', value));
const changed = (path: string) => ({ overflow: false, events: [{ type: 'update' as const, path }] });

describe("reads: 'watched'", () => {
  it('answers from memory while the watcher reports nothing', async () => {
    await write(2);
    assert.equal(await reader.get('a'), 1);
    vi.advanceTimersByTime(longestTrustMs - 1);
    assert.equal(await reader.get('a'), 1);
  });

  it('is never staler than the longest trust, even if the event is lost', async () => {
    await write(2);
    vi.advanceTimersByTime(longestTrustMs);
    assert.equal(await reader.get('a'), 2);
    await write(3);
    assert.equal(await reader.get('a'), 2);
    vi.advanceTimersByTime(longestTrustMs);
    assert.equal(await reader.get('a'), 3);
  });

  it('looks again after an event of the file, and after an overflow', async () => {
    await write(2);
    watcher.tell(changed(`${dir}/registry.json`));
    assert.equal(await reader.get('a'), 2);
    await write(3);
    watcher.tell({ overflow: true, events: [] });
    assert.equal(await reader.get('a'), 3);
    await write(4);
    watcher.tell(changed(`${dir}/another.json`));
    assert.equal(await reader.get('a'), 3);
  });

  it('sees its own transactions at once, and runs them on what is there, not on what it remembers', async () => {
    await write(2);
    const seen = await reader.transact((transaction) => {
      transaction.put('b', 1);
      return transaction.get('a');
    });
    assert.equal(seen, 2);
    assert.deepEqual(
      (await reader.list()).map(({ value }) => value),
      [2, 1],
    );
  });

  it('is refused without a watcher', async () => {
    await assert.rejects(backend.open({ ...(await stores.options()), reads: 'watched' }), TypeError);
  });
});
