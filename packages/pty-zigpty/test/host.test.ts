import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import type { SpawnRequest } from '@pitcrew/pty';
import backend from '../src/index.ts';

const reading: SpawnRequest = {
  file: '/bin/sh',
  args: ['-c', 'read x'],
  cwd: '/',
  env: { PATH: '/usr/bin:/bin' },
  cols: 80,
  rows: 24,
  onOutput: () => undefined,
};

function terminalsOfAnotherChild(): string[] {
  const { stdout } = spawnSync('/bin/sh', ['-c', 'ls -l /proc/self/fd'], { encoding: 'utf8' });
  return stdout.match(/ptmx|pts.*/g) ?? [];
}

describe('pty-zigpty, in its host', () => {
  it.runIf(process.platform === 'linux')(
    'keeps its terminals from what the host starts otherwise',
    async () => {
      const before = terminalsOfAnotherChild();
      await using pty = await backend.open();
      await pty.spawn(reading);
      assert.deepEqual(terminalsOfAnotherChild(), before);
    },
  );

  it('leaves the PATH of the host as it was, also where it had none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pitcrew-zigpty-'));
    await writeFile(join(folder, 'mine'), '#!/bin/sh\nexit 3', { mode: 0o755 });
    const own = process.env['PATH'];
    try {
      await using pty = await backend.open();
      for (const path of [own, undefined]) {
        if (path === undefined) delete process.env['PATH'];
        const program = await pty.spawn({ ...reading, file: 'mine', args: [], env: { PATH: folder } });
        assert.equal(process.env['PATH'], path);
        assert.equal((await program.exited).code, 3);
      }
    } finally {
      process.env['PATH'] = own;
      await rm(folder, { recursive: true });
    }
  });
});
