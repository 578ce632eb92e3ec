import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { randomNumbers, until, within } from '@pitcrew/core/testing';
import { afterAll, it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { plainEnv, shell, temporaryFolder } from './support.ts';

const rounds = 50;
const ringBytes = 64 * 1024 * 1024;
const dir = temporaryFolder();
const seen = join(dir, 'seen');

/** Takes the program, or starts it where nobody has, and writes what it is handed to a file: that says how far it is. */
const main = `
  import { appendFileSync, statSync } from 'node:fs';
  const { module, dir, request, seen } = JSON.parse(process.env.HOST);
  const { openKeepers } = await import(module);
  // With the pauses of the program, so large that the machine may be as slow as it likes.
  const pty = await openKeepers({ dir, ringBytes: ${ringBytes} });
  const onOutput = (bytes) => appendFileSync(seen, bytes);
  let from = 0;
  try { from = statSync(seen).size; } catch {}
  process.stdout.write('open');
  const found = await pty.survivors.list();
  if (found.length === 0) await pty.spawn({ ...request, onOutput });
  else {
    const taken = await pty.survivors.reattach(request.id, { from, onOutput });
    if (taken.from !== from) throw new Error('lost ' + (taken.from - from));
  }
`;

function host(): ChildProcess {
  const module = new URL('../dist/index.js', import.meta.url).href;
  const script = `stty raw; i=0
    while [ ! -e stop ]; do i=$((i+1)); echo "line $i"; [ $((i % 500)) -gt 0 ] || sleep 0.01; done; exit 42`;
  const request = { ...shell(script), cwd: dir, id: 'lines' };
  return spawn(process.execPath, ['--input-type=module', '-e', main], {
    env: { ...plainEnv, HOST: JSON.stringify({ module, dir, request, seen }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function size(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** Also where the test has failed. */
afterAll(async () => {
  await using pty = await openKeepers({ dir });
  if (!(await pty.survivors.isGone('lines'))) await pty.survivors.discard('lines');
});

/** Where the times at which hosts are killed come from; it is shown, so that a failure can be had again. */
const seed = Number(process.env['PITCREW_SEED'] ?? Date.now() & 0xff_ff);

it(`no byte is lost or doubled when hosts are killed at any moment, ${rounds} times (seed ${seed})`, async () => {
  const below = randomNumbers(seed);
  let recordedBefore = 0;
  for (let round = 0; round < rounds; round += 1) {
    const one = host();
    let complaint = '';
    one.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    const over = once(one, 'exit');
    await once(one.stdout ?? assert.fail(), 'data');
    // By turns at any moment of its coming, and at any byte of what it is handed.
    if (round % 2 === 0) await delay(below(80));
    else {
      const more = below(20_000);
      await until('it was handed some', () => {
        assert.equal(complaint, '');
        return size(seen) > recordedBefore + more;
      });
    }
    one.kill('SIGKILL');
    await over;
    assert.equal(complaint, '');
    const length = size(seen);
    assert.ok(round % 2 === 0 || length > recordedBefore);
    recordedBefore = length;
  }
  writeFileSync(join(dir, 'stop'), '');
  await using pty = await openKeepers({ dir });
  const recorded = readFileSync(seen, 'utf8');
  const parts: Buffer[] = [];
  const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
  const { process: program, from } = await pty.survivors.reattach('lines', {
    from: recorded.length,
    onOutput,
  });
  assert.equal(from, recorded.length);
  assert.deepEqual(await within('it ended', program.exited, 50_000), { code: 42, signal: 0 });
  const lines = (recorded + Buffer.concat(parts).toString()).split('\n');
  assert.equal(lines.pop(), '');
  assert.ok(lines.length > rounds);
  const wrong = lines.findIndex((line, index) => line !== `line ${index + 1}`);
  assert.equal(wrong, -1, `after "${lines[wrong - 1]}" comes "${lines[wrong]}"`);
}, 300_000);
