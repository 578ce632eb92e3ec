import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { isCodedError } from '@pitcrew/core';
import { until } from '@pitcrew/core/testing';
import { it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { plainEnv, temporaryFolder } from './support.ts';

const dir = temporaryFolder();
const size = { cols: 80, rows: 24, cwd: '/', env: plainEnv };

it('a keeper that was stopped is silent and not gone, and answers when it goes on', async () => {
  await using host = await openKeepers({ dir });
  await using other = await openKeepers({ dir });
  const request = { ...size, id: 'one', file: '/bin/cat', args: [], onOutput: () => undefined };
  const { pid } = await host.spawn(request);
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const keeper = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  process.kill(keeper, 'SIGSTOP');
  try {
    const { survivors } = other;
    const silent = (error: unknown): boolean => isCodedError(error, 'PTY_SILENT');
    await Promise.all([
      assert.rejects(survivors.reattach('one', { from: 0, onOutput: () => undefined }), silent),
      assert.rejects(survivors.read('one', 0), silent),
      assert.rejects(survivors.discard('one'), silent),
      survivors.list().then((all) => assert.deepEqual(all, [])),
      survivors.reap(0).then((ids) => assert.deepEqual(ids, [])),
      survivors.isGone('one').then((gone) => assert.equal(gone, false)),
    ]);
  } finally {
    process.kill(keeper, 'SIGCONT');
  }
  await until('it was found', async () => (await other.survivors.list()).length === 1);
});

it('a keeper is not silent where it is its host that was held up', async () => {
  await using host = await openKeepers({ dir });
  await using other = await openKeepers({ dir });
  const request = { ...size, id: 'two', file: '/bin/cat', args: [], onOutput: () => undefined };
  await host.spawn(request);
  const found = other.survivors.list();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
  assert.deepEqual(
    (await found).map(({ id }) => id),
    ['two'],
  );
  const read = other.survivors.read('two', 0);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
  assert.equal((await read).bytes.length, 0);
});
