import assert from 'node:assert/strict';
import { until, within } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { ownHost, shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const id = 'pane';

/** So small that every byte is a turn of the keeper's loop. */
const tiny = 100;

describe('the ring', () => {
  for (const ringBytes of [1, tiny, 4096, 70_001, 2 * 1024 * 1024]) {
    it(`of ${ringBytes} bytes loses nothing for a host that is there, and holds the last of it after`, async () => {
      const count = ringBytes <= tiny ? 200 : 20_000;
      const lines = Array.from({ length: count }, (_, index) => `${index + 10_000}\n`).join('');
      const printing = `stty raw -echo; printf READY; read x; seq 10000 ${9999 + count}; exit 6`;
      await using host = await ownHost(folder, { ringBytes });
      const parts: Buffer[] = [];
      const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
      const program = await host.spawn(shell(printing, { id, onOutput }));
      await until('it was ready', () => Buffer.concat(parts).includes('READY'));
      program.write(Buffer.from('\n'));
      assert.deepEqual(await within('it ended', program.exited), { code: 6, signal: 0 });
      const whole = Buffer.concat(parts).toString();
      assert.ok(whole === `READY${lines}`, `${whole.length} bytes came`);
      const held = await host.survivors.read(id, 0);
      const size = Math.min(ringBytes, whole.length);
      assert.equal(held.from, whole.length - size);
      assert.ok(Buffer.from(held.bytes).toString() === whole.slice(-size));
      await host.survivors.discard(id);
    });
  }

  it('takes memory as it fills', async () => {
    await using host = await ownHost(folder, { ringBytes: 1024 * 1024 * 1024 });
    const program = await host.spawn(shell('echo READY; read x', { id }));
    program.destroy();
    await within('it ended', program.exited);
  });

  it('is drained: what was held is handed over once, and what comes later is next', async () => {
    const dir = `${folder}/drained`;
    const host = await openKeepers({ dir });
    await host.spawn(shell('stty raw -echo; echo one; read x; echo two; read x', { id }));
    await assert.rejects(host.survivors.drain(id), { code: 'PTY_HELD' });
    await until('it wrote', async () => (await host.survivors.list())[0]?.written === 4);
    await host.detach();
    await using next = await openKeepers({ dir });
    assert.deepEqual(text(await next.survivors.drain(id)), { from: 0, text: 'one\n' });
    assert.deepEqual(text(await next.survivors.drain(id)), { from: 4, text: '' });
    const { process: program } = await next.survivors.reattach(id, { from: 4, onOutput: () => undefined });
    program.write(Buffer.from('\n'));
    await until('it wrote', async () => (await next.survivors.list())[0]?.written === 8);
    assert.deepEqual(text(await next.survivors.read(id, 0)), { from: 4, text: 'two\n' });
  });

  it('of a size that is none is refused', async () => {
    for (const ringBytes of [0, -1, 1.5, 2 ** 31, Number.NaN]) {
      await assert.rejects(ownHost(folder, { ringBytes }), RangeError);
    }
  });
});

function text({ from, bytes }: { readonly from: number; readonly bytes: Uint8Array }) {
  return { from, text: Buffer.from(bytes).toString() };
}
