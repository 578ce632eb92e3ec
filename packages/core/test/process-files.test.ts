import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, it } from 'vitest';
import { ProcessFiles } from '../src/index.ts';
import { until } from '../src/testing/index.ts';

const linux = process.platform === 'linux' ? it : it.skip;
const children: ChildProcess[] = [];

// A bash whose standard input is a socket, as Node gives it, believes that it was called over a network and reads a .bashrc.
async function start(argv0: string, script = 'read x'): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn('bash', ['--norc', '-c', script], { argv0, stdio: ['pipe', 'ignore', 'ignore'] });
  children.push(child);
  await once(child, 'spawn');
  return Object.assign(child, { pid: child.pid! });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function textOf(files: ProcessFiles, pid: number): string {
  return files.bytes.toString('utf8', 0, files.read(pid));
}

/** How often this process has that file open. */
function opened(path: string): number {
  const links = readdirSync('/proc/self/fd').map((file) => {
    try {
      return readlinkSync(`/proc/self/fd/${file}`);
    } catch {
      return '';
    }
  });
  return links.filter((link) => link === path).length;
}

afterEach(async () => {
  for (const child of children.splice(0)) await end(child);
});

describe('files of processes', () => {
  linux('are what readFileSync reads, each time', () => {
    for (const name of ['cmdline', 'cgroup', 'limits']) {
      const files = new ProcessFiles(name, 65_536);
      for (let time = 0; time < 4; time += 1)
        assert.equal(textOf(files, process.ppid), readFileSync(`/proc/${process.ppid}/${name}`, 'utf8'));
    }
  });

  linux('are read up to the room that there is, however long they are', async () => {
    const word = 'w'.repeat(128 * 1024 - 1);
    const { pid } = await start(word);
    const whole = new ProcessFiles('cmdline', 128 * 1024 + 1);
    const part = new ProcessFiles('cmdline', 10);
    for (let time = 0; time < 3; time += 1) {
      assert.equal(textOf(whole, pid).split('\0')[0], word);
      assert.equal(textOf(part, pid), 'w'.repeat(10));
    }
  });

  it('are empty where there is no such process or no such file', () => {
    for (let time = 0; time < 3; time += 1) {
      assert.equal(new ProcessFiles('stat', 10).read(0x7fffffff), 0);
      assert.equal(new ProcessFiles('no-such-file', 10).read(process.pid), 0);
    }
  });

  linux('tell what a process has become meanwhile', async () => {
    const files = new ProcessFiles('cmdline', 100);
    const child = await start('before', 'read x; exec -a after sleep 60');
    for (let time = 0; time < 3; time += 1) assert.match(textOf(files, child.pid), /^before\0/);
    child.stdin?.end('\n');
    await until('it ran another program', () => textOf(files, child.pid) === 'after\x0060\0');
  });

  linux('are nothing of a process that has ended, and nothing of it stays open', async () => {
    const files = new ProcessFiles('cmdline', 100);
    const child = await start('once');
    for (let time = 0; time < 3; time += 1) assert.match(textOf(files, child.pid), /^once\0/);
    assert.equal(opened(`/proc/${child.pid}/cmdline`), 1);
    await end(child);
    assert.equal(files.read(child.pid), 0);
    assert.equal(opened(`/proc/${child.pid}/cmdline`), 0);
  });

  // Process numbers of their own, in which one can be used again.
  const numbers = ['--fork', '--pid', '--mount-proc', '--kill-child'];
  const hasNumbers = process.platform === 'linux' && spawnSync('unshare', [...numbers, 'true']).status === 0;
  it.skipIf(!hasNumbers)('are of the process that has the number now (skipped where unshare may not)', () => {
    const fixture = fileURLToPath(new URL('fixtures/number-used-again.mjs', import.meta.url));
    const words = [...numbers, process.execPath, fixture];
    const { stdout, stderr } = spawnSync('unshare', words, { encoding: 'utf8', timeout: 60_000 });
    assert.equal(stderr, '');
    assert.deepEqual(JSON.parse(stdout), ['one', 'one', 'one', 'other', 'other', 'other']);
  });

  linux('stay open where they are asked for again, until nobody asks', async () => {
    const files = new ProcessFiles('cmdline', 100);
    const { pid } = await start('quiet');
    const path = `/proc/${pid}/cmdline`;
    files.read(pid);
    assert.equal(opened(path), 0);
    for (let time = 0; time < 3; time += 1) files.read(pid);
    assert.equal(opened(path), 1);
    await until('it was closed', () => opened(path) === 0);
    assert.match(textOf(files, pid), /^quiet\0/);
  });

  linux('leave the descriptors to others where there are few', () => {
    const program = `
      import { readdirSync } from 'node:fs';
      import { ProcessFiles } from '${new URL('../dist/process-files.js', import.meta.url).href}';
      const files = new ProcessFiles('stat', 100);
      const count = () => readdirSync('/proc/self/fd').length;
      const before = count();
      for (let time = 0; time < 3; time += 1) files.read(process.pid);
      console.log(count() - before);`;
    for (const [most, kept] of [
      ['60', '0'],
      ['4000', '1'],
    ] as const) {
      const words = [
        '-c',
        'ulimit -n $1; exec "$2" --input-type=module -e "$3"',
        'sh',
        most,
        process.execPath,
        program,
      ];
      const { stdout } = spawnSync('sh', words, { encoding: 'utf8' });
      assert.equal(stdout.trim(), kept, `of ${most}`);
    }
  });
});
