import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'vitest';

/** A host that starts one program and prints which descriptors that one has. */
const host = `
  import backend from '@pitcrew/pty-node';
  import { readdirSync } from 'node:fs';
  const pty = await backend.open();
  let said;
  const ready = new Promise((resolve) => { said = resolve; });
  const program = await pty.spawn({
    file: '/bin/sh', args: ['-c', 'echo READY; read x'], cwd: '/', env: process.env, cols: 80, rows: 24, onOutput: said,
  });
  await ready;
  console.log(readdirSync('/dev/fd').includes('40'), readdirSync('/proc/' + program.pid + '/fd').join());
  await pty.close();
`;

describe.skipIf(process.platform !== 'linux')('pty-node', () => {
  it('keeps from its programs what its own parent left open', async () => {
    const gap = Array.from({ length: 37 }, () => 'ignore' as const);
    const child = spawn(process.execPath, ['--input-type=module', '-e', host], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit', ...gap, 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      output += bytes.toString();
    });
    await once(child, 'close');
    assert.equal(output, 'true 0,1,2\n');
  });
});
