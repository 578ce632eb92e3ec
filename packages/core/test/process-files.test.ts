import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { describe, it } from 'vitest';
import { readProcessFile } from '../src/index.ts';

const linux = process.platform === 'linux' ? it : it.skip;

describe('readProcessFile', () => {
  linux('reads what readFileSync reads', () => {
    for (const name of ['cmdline', 'status', 'cgroup'])
      assert.equal(
        String(readProcessFile(process.ppid, name)),
        readFileSync(`/proc/${process.ppid}/${name}`, 'utf8'),
      );
  });

  linux('reads the first word whole, however long it is', async () => {
    const word = 'w'.repeat(128 * 1024 - 1);
    const child = spawn('sleep', ['60'], { argv0: word, stdio: 'ignore' });
    try {
      await once(child, 'spawn');
      const line = readProcessFile(child.pid ?? 0, 'cmdline');
      assert.equal(line?.toString('utf8', 0, line.indexOf(0)), word);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  it('has nothing of a process or a file that is not there', () => {
    assert.equal(readProcessFile(0x7fffffff, 'stat'), undefined);
    assert.equal(readProcessFile(process.pid, 'no-such-file'), undefined);
  });
});
