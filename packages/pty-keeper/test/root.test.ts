import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { it } from 'vitest';
import { plainEnv, shell, temporaryFolder } from './support.ts';

/** A user that nobody else is. */
const stranger = 64_319;
const as = [`--reuid=${stranger}`, `--regid=${stranger}`, '--clear-groups'];
const dir = temporaryFolder();
const module = new URL('../dist/index.js', import.meta.url).href;

/** Root may change users, and the other one may read what was built here. */
const isPossible =
  process.getuid?.() === 0 &&
  spawnSync('setpriv', [...as, process.execPath, '-e', `import(${JSON.stringify(module)})`]).status === 0;

it.skipIf(!isPossible)('a keeper of another user answers root (skipped unless root)', async () => {
  chownSync(dir, stranger, stranger);
  const main = `
    const { openKeepers } = await import(${JSON.stringify(module)});
    const pty = await openKeepers({ dir: ${JSON.stringify(dir)} });
    process.stdin.on('end', () => void pty.close()).resume();
    await pty.spawn({ ...${JSON.stringify(shell('exec cat', { id: 'pane' }))}, onOutput() {} });
    process.stdout.write('up');`;
  const host = spawn('setpriv', [...as, process.execPath, '--input-type=module', '-e', main], {
    env: plainEnv,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const over = once(host, 'exit');
  await Promise.race([once(host.stdout, 'data'), over.then(() => assert.fail('the host has ended'))]);
  const socket = connect(join(dir, 'keepers', 'pane.sock'));
  const [hello] = (await Promise.race([
    once(socket, 'data'),
    once(socket, 'close').then(() => assert.fail('it hung up')),
  ])) as [Buffer];
  assert.equal(hello.toString('latin1', 5, 9), 'PTYK');
  socket.destroy();
  host.stdin.end();
  assert.deepEqual(await over, [0, null]);
});
