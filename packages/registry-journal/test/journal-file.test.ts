import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import type { Document, Entry, Registry } from '@pitcrew/registry';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { encodeFrame } from '../src/frame.ts';
import backend, { type RegistryJournalOptions } from '../src/index.ts';
import { newStores } from './stores.ts';

const stores = newStores();
let options: RegistryJournalOptions;
let registry: Registry;
let path: string;

beforeEach(async () => {
  options = await stores.options();
  path = join(options.dir, 'registry.journal');
  registry = await backend.open(options);
});
afterEach(async () => {
  await registry.close();
  await stores.cleanup();
});

const put = (key: string, value: Document, to = registry): Promise<void> =>
  to.transact((transaction) => transaction.put(key, value));

/** The error that `work` rejects with. */
async function failure(code: string, work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    assert.ok(isCodedError(error, code), String(error));
    return error;
  }
  return assert.fail(`not rejected with ${code}`);
}

/** A store of its own for the journal `bytes`, and what is done with it. */
async function withJournal<T>(bytes: Uint8Array, work: (opened: Registry) => Promise<T>): Promise<T> {
  rmSync(path, { force: true });
  writeFileSync(path, bytes);
  const opened = await backend.open(options);
  return work(opened).finally(() => opened.close());
}

/** The journal after each of some commits, and what it says then. */
async function history(): Promise<readonly { readonly bytes: Buffer; readonly entries: readonly Entry[] }[]> {
  const commits: { bytes: Buffer; entries: readonly Entry[] }[] = [];
  const change = async (body: Parameters<Registry['transact']>[0]): Promise<void> => {
    await registry.transact(body);
    commits.push({ bytes: readFileSync(path), entries: await registry.list() });
  };
  await change((transaction) => transaction.put('pane/%0', { title: 'lead', tags: ['ä', '🦊'] }));
  await change((transaction) => {
    transaction.put('pane/%1', 1);
    transaction.put('pane/%2', [2]);
  });
  await change((transaction) => transaction.delete('pane/%0'));
  await change((transaction) => transaction.put('pane/%1', 'again'));
  return commits;
}

describe('the journal', () => {
  it('and its folder are for their owner alone', async () => {
    const dir = join(options.dir, 'made', 'by', 'open');
    const inside = await backend.open({ ...options, dir });
    await put('a', 1, inside);
    await inside.close();
    assert.equal(statSync(dir).mode & 0o777, 0o700);
    assert.equal(statSync(join(dir, 'registry.journal')).mode & 0o777, 0o600);
  });

  it('gets what a commit changed, and nothing where it changed nothing', async () => {
    await put('big', 'x'.repeat(10_000));
    const before = statSync(path);
    await put('small', 1);
    assert.ok(statSync(path).size - before.size < 200);
    assert.equal(statSync(path).ino, before.ino);
    const after = statSync(path);
    await registry.transact((transaction) => transaction.delete('absent'));
    assert.equal(statSync(path).size, after.size);
  });

  it('gets one frame for transactions that gather', async () => {
    await put('first', 1);
    const before = statSync(path).size;
    await Promise.all(Array.from({ length: 50 }, (_, index) => put('same', index)));
    assert.ok(statSync(path).size - before < 200);
    assert.equal(await registry.get('same'), 49);
  });

  it('may be removed: the store is empty then', async () => {
    await put('a', 1);
    rmSync(path);
    assert.deepEqual(await registry.list(), []);
    await put('b', 1);
    assert.deepEqual(
      (await registry.list()).map(({ key }) => key),
      ['b'],
    );
  });

  it('of a later format is left where it is', async () => {
    const bytes = encodeFrame({ format: 2, pages: [] });
    writeFileSync(path, bytes);
    assert.match((await failure('REGISTRY_UNREADABLE', registry.get('a'))).message, /format 2/);
    await failure('REGISTRY_UNREADABLE', put('a', 1));
    assert.deepEqual(readFileSync(path), bytes);
  });

  it('is left where it is where it is a folder', async () => {
    mkdirSync(path);
    await failure('REGISTRY_UNREADABLE', registry.list());
    await failure('REGISTRY_UNREADABLE', put('a', 1));
    assert.ok(statSync(path).isDirectory());
  });

  it('forgets a frame that was made on an older revision than it has: its writer had lost the lock', async () => {
    await put('a', 1);
    await put('a', 2);
    const [from, to, version] = [1, 2, 2];
    appendFileSync(path, encodeFrame({ from, to, put: [['a', version, 'stale']], deleted: [] }));
    assert.equal(await registry.get('a'), 2);
    await put('b', 1);
    assert.deepEqual(
      (await registry.list()).map(({ value }) => value),
      [2, 1],
    );
  });

  it('gets a transaction again where another writer got in between, on what that one wrote', async () => {
    await put('count', 1);
    let runs = 0;
    await registry.transact((transaction) => {
      if (runs++ === 0) {
        appendFileSync(path, encodeFrame({ from: 1, to: 2, put: [['count', 2, 10]], deleted: [] }));
      }
      transaction.put('count', Number(transaction.get('count')) + 1);
    });
    assert.equal(runs, 2);
    assert.equal(await registry.get('count'), 11);
  });
});

describe('a journal that one process writes alone', () => {
  let alone: Registry;
  beforeEach(async () => {
    alone = await backend.open({ ...options, survives: 'kill', writesAlone: true });
  });
  afterEach(async () => {
    await alone.close();
  });

  it('is read by others as ever', async () => {
    for (const value of [1, 2, 3]) {
      await put('a', value, alone);
      assert.equal(await registry.get('a'), value);
    }
  });

  it('is theirs to write when it is closed, and not before', async () => {
    await put('a', 1, alone);
    let isWritten = false;
    const written = put('a', 2).then(() => {
      isWritten = true;
    });
    await put('a', 3, alone);
    assert.equal(isWritten, false);
    await alone.close();
    await written;
    assert.equal(await registry.get('a'), 2);
  });

  it('is written again where a person has removed it or put another one there', async () => {
    await put('a', 1, alone);
    const other = readFileSync(path);
    await put('b', 1, alone);
    rmSync(path);
    await put('c', 1, alone);
    assert.deepEqual(Object.keys(await contents()), ['c']);
    rmSync(path);
    writeFileSync(path, other);
    await put('d', 1, alone);
    assert.deepEqual(Object.keys(await contents()), ['a', 'd']);
    for (let value = 0; value < 2000; value++) await put('long', 'x'.repeat(value), alone);
    assert.deepEqual(Object.keys(await contents()), ['a', 'd', 'long']);
  });

  async function contents(): Promise<Readonly<Record<string, Document>>> {
    return Object.fromEntries((await registry.list()).map(({ key, value }) => [key, value]));
  }
});

describe('a journal that has become long', () => {
  /** Commits until the file is another one. */
  async function untilWrittenAnew(): Promise<number> {
    const { ino } = statSync(path);
    let commits = 0;
    while (statSync(path).ino === ino) await put('filler', `${commits++} ${'x'.repeat(20_000)}`);
    return commits;
  }

  it('is written anew with what is true now, and everybody follows', async () => {
    await put('a', 1);
    const other = await backend.open(options);
    assert.equal(await other.get('a'), 1);
    const heard = new Set<string>();
    await other.watch('', ({ keys }) => keys.forEach((key) => heard.add(key))).ready;

    const commits = await untilWrittenAnew();
    assert.ok(commits > 10, `written anew after ${commits} commits`);
    assert.ok(statSync(path).size < 21_000);
    assert.match((await other.get('filler')) as string, new RegExp(`^${commits - 1} `));
    await put('b', 1, other);
    assert.equal(await registry.get('b'), 1);
    assert.deepEqual(await registry.list(), await other.list());
    await until('hearing of what came after', () => heard.has('b') && heard.has('filler'));
    await other.close();
    assert.deepEqual(readdirSync(options.dir).sort(), ['locks', 'registry.journal']);
  });

  it('keeps the versions that it had', async () => {
    await put('a', 1);
    const before = await registry.getEntry('a');
    await untilWrittenAnew();
    assert.deepEqual(await registry.getEntry('a'), before);
    await registry.transact((transaction) => transaction.put('a', 2, before?.version));
  });

  it('has what a killed writer left of a new one cleaned up by the next that writes it anew', async () => {
    await put('a', 1);
    writeFileSync(`${path}.4711-dead.tmp`, 'half');
    assert.equal(await registry.get('a'), 1);
    await untilWrittenAnew();
    assert.deepEqual(readdirSync(options.dir).sort(), ['locks', 'registry.journal']);
  });
});

describe('a journal whose last frame was never finished', () => {
  it('says, cut at any byte, what the whole frames before say, and can be written', async () => {
    const commits = await history();
    const whole = commits.at(-1)?.bytes ?? Buffer.alloc(0);
    const first = commits[0]?.bytes.length ?? 0;
    for (let length = first; length <= whole.length; length++) {
      const expected = commits.findLast(({ bytes }) => bytes.length <= length)?.entries ?? [];
      await withJournal(whole.subarray(0, length), async (opened) => {
        assert.deepEqual(await opened.list(), expected, `cut at ${length}`);
        // Not at every byte: each of them is a sync.
        if (length % 7 !== 0) return;
        await put('after', length, opened);
        assert.deepEqual(await opened.list(), await withFreshReader());
        assert.equal((await opened.list()).length, expected.length + 1);
      });
    }
  });

  it('says the same with zeros behind, as a power cut leaves them', async () => {
    const commits = await history();
    const { bytes, entries } = commits.at(-1) ?? assert.fail();
    for (const zeros of [1, 11, 12, 13, 5000]) {
      await withJournal(Buffer.concat([bytes, Buffer.alloc(zeros)]), async (opened) => {
        assert.deepEqual(await opened.list(), entries);
        await put('after', zeros, opened);
        assert.deepEqual(await opened.list(), await withFreshReader());
      });
    }
  });

  it('is followed when it is finished', async () => {
    const commits = await history();
    const [before, after] = [commits[0] ?? assert.fail(), commits[1] ?? assert.fail()];
    await withJournal(before.bytes, async (opened) => {
      for (let length = before.bytes.length; length < after.bytes.length; length++) {
        assert.deepEqual(await opened.list(), before.entries);
        appendFileSync(path, after.bytes.subarray(length, length + 1));
      }
      assert.deepEqual(await opened.list(), after.entries);
    });
  });

  it('is followed when it is cut off and another frame of the same length takes its place', async () => {
    const commits = await history();
    const [before, after] = [commits[0] ?? assert.fail(), commits[1] ?? assert.fail()];
    await withJournal(before.bytes, async (opened) => {
      const frame = after.bytes.subarray(before.bytes.length);
      appendFileSync(path, Buffer.concat([frame.subarray(0, 12), Buffer.alloc(frame.length - 13)]));
      assert.deepEqual(await opened.list(), before.entries);
      writeFileSync(path, before.bytes);
      appendFileSync(path, frame);
      assert.deepEqual(await opened.list(), after.entries);
    });
  });

  async function withFreshReader(): Promise<readonly Entry[]> {
    const reader = await backend.open(options);
    return reader.list().finally(() => reader.close());
  }
});

describe('a damaged journal', () => {
  it('is kept under the name that the error states, whatever byte was changed, and what is before goes on', async () => {
    const commits = await history();
    const whole = commits.at(-1)?.bytes ?? assert.fail();
    for (let at = 0; at < whole.length; at += 5) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x20;
      const good = commits.findLast((commit) => commit.bytes.length <= at)?.entries ?? [];
      await withJournal(bytes, async (opened) => {
        const read = await failure('REGISTRY_CORRUPT', opened.get('a'));
        assert.deepEqual(readFileSync(path), bytes, 'a reader changes nothing');
        const aside = /registry\.corrupt-[0-9a-f]+\.journal/.exec(read.message)?.[0] ?? '';
        const written = await failure('REGISTRY_CORRUPT', put('a', 1, opened));
        assert.ok(written.message.includes(join(options.dir, aside)), written.message);
        assert.deepEqual(readFileSync(join(options.dir, aside)), bytes);

        assert.deepEqual(await opened.list(), good);
        await put('after', at, opened);
        assert.equal((await opened.list()).length, good.length + 1);
        assert.deepEqual(readFileSync(join(options.dir, aside)), bytes);
      });
    }
  });

  it('goes on with no version that was given before, where what is behind the damage can be read', async () => {
    await put('a', 1);
    const first = readFileSync(path).length;
    await put('a', 2);
    await put('a', 3);
    const last = (await registry.getEntry('a'))?.version ?? 0;
    const bytes = readFileSync(path);
    bytes[first + 20] = (bytes[first + 20] ?? 0) ^ 1;
    await withJournal(bytes, async (opened) => {
      await failure('REGISTRY_CORRUPT', put('a', 4, opened));
      assert.equal(await opened.get('a'), 1);
      await put('a', 4, opened);
      assert.ok(((await opened.getEntry('a'))?.version ?? 0) > last);
    });
  });

  for (const [what, bytes] of Object.entries({
    empty: '',
    'something else': '{"format":1,"revision":0,"entries":{}}',
    'without a state': encodeFrame({ from: 0, to: 1, put: [], deleted: [] }),
    'with a version from the future': encodeFrame({ format: 1, revision: 3, entries: [['a', 4, 1]] }),
    'with a gap': Buffer.concat([
      encodeFrame({ format: 1, revision: 3, entries: [] }),
      encodeFrame({ from: 4, to: 5, put: [['a', 5, 1]], deleted: [] }),
    ]),
  })) {
    it(`because it is ${what} is kept aside, too`, async () => {
      writeFileSync(path, bytes);
      const error = await failure('REGISTRY_CORRUPT', put('a', 1));
      const aside = /registry\.corrupt-[0-9a-f]+\.journal/.exec(error.message)?.[0] ?? '';
      assert.deepEqual(readFileSync(join(options.dir, aside)), Buffer.from(bytes));
      await put('a', 2);
      assert.equal(await registry.get('a'), 2);
    });
  }

  it('lets nobody who watches believe that everything was deleted', async () => {
    await put('a', 1);
    const heard: string[] = [];
    await registry.watch('', ({ keys }) => heard.push(...keys)).ready;
    renameSync(path, `${path}.good`);
    writeFileSync(path, 'broken');
    await failure('REGISTRY_CORRUPT', registry.get('a'));
    renameSync(`${path}.good`, path);
    assert.equal(await registry.get('a'), 1);
    assert.deepEqual(heard, []);
  });
});
