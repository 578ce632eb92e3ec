import assert from 'node:assert/strict';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { sanitized, shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const later = sanitized(join(folder, 'later-keeper'), 'start.c', '-DPITCREW_PROTOCOL=2');
const why = later === undefined ? ' (no C compiler with sanitizers on this machine)' : '';

describe.skipIf(later === undefined)(`a keeper of another version${why}`, () => {
  it('is found and refused by name; its output can be drained, and it can be discarded', async () => {
    const dir = join(folder, 'state');
    const laterHost = await openKeepers({ dir, program: later ?? '' });
    await laterHost.spawn(shell('echo one; read x', { id: 'pane' }));
    await until('it wrote', async () => (await laterHost.survivors.list())[0]?.written === 5);
    await laterHost.detach();
    await using host = await openKeepers({ dir });
    const [found] = await host.survivors.list();
    assert.deepEqual([found?.id, found?.canReattach, found?.written], ['pane', false, 5]);
    await assert.rejects(host.survivors.reattach('pane', { from: 0, onOutput: () => undefined }), {
      code: 'PTY_OTHER_VERSION',
      message: /speaks protocol 2, this one 1/,
    });
    assert.equal(Buffer.from((await host.survivors.read('pane', 0)).bytes).toString(), 'one\r\n');
    assert.equal(Buffer.from((await host.survivors.drain('pane')).bytes).toString(), 'one\r\n');
    assert.equal((await host.survivors.drain('pane')).bytes.length, 0);
    await host.survivors.discard('pane');
    assert.deepEqual(await host.survivors.list(), []);
  });
});
