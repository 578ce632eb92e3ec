import { spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { afterAll, describe, it } from 'vitest';
import { native } from '../src/native-acceptor.ts';

const folder = mkdtempSync(join(tmpdir(), 'pitcrew-order-'));
afterAll(() => rmSync(folder, { recursive: true }));

const accepted = 0;

describe.skipIf(native === undefined)('the compiled acceptor', () => {
  it('tells who left before who came afterwards, however busy this process was meanwhile', async () => {
    assert.ok(native);
    const path = join(folder, 'socket');
    const buffer = new Uint8Array(1024);
    const told: string[] = [];
    const names = new Map<number, string>();
    const listener = native.listen(path, 16, buffer, (event, fd, length) => {
      const name = event === accepted ? String(names.size + 1) : (names.get(fd) ?? '');
      names.set(fd, name);
      told.push(event === accepted ? `${name} came` : length === 0 ? `${name} left` : `${name} spoke`);
      if (name === '2' && event === accepted) leaveAndCome();
      return true;
    });
    const first = connect(path);
    await once(first, 'connect');
    await until('the first one is watched', () => told.length === 1);
    const second = connect(path);
    await until('all were told', () => told.length >= 4);
    assert.deepEqual(told.slice(0, 4), ['1 came', '2 came', '1 left', '3 came']);
    second.destroy();
    native.deafen(listener);
    for (const fd of names.keys()) native.close(listener, fd);
    native.stop(listener);

    /** While the listener is in the middle of the second one. */
    function leaveAndCome(): void {
      first.destroy();
      // It says something: who has gone already when he is let in is not told.
      const script = `require('net').connect(${JSON.stringify(path)}).end('hello').on('finish', () => process.exit())`;
      assert.equal(spawnSync(process.execPath, ['-e', script]).status, 0);
    }
  });
});
