import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { until, within } from '@pitcrew/core/testing';
import { it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { plainEnv, shell, temporaryFolder } from './support.ts';

const rounds = 50;
const last = 60_000;
const folder = temporaryFolder();

/** Takes the program, or starts it where nobody has, and writes what it is handed to a file: that says how far it is. */
const main = `
  import { appendFileSync, statSync } from 'node:fs';
  const { module, dir, request, seen } = JSON.parse(process.env.HOST);
  const { default: backend } = await import(module);
  const pty = await backend.open({ dir });
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

function host(dir: string, seen: string): ChildProcess {
  const module = new URL('../dist/index.js', import.meta.url).href;
  const script = `stty raw; i=0; while [ $i -lt ${last} ]; do i=$((i+1)); echo "line $i"; done; exit 42`;
  const request = { ...shell(script), id: 'lines' };
  return spawn(process.execPath, ['--input-type=module', '-e', main], {
    env: { ...plainEnv, HOST: JSON.stringify({ module, dir, request, seen }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Where the times at which hosts are killed come from; it is shown, so that a failure can be had again. */
const seed = Date.now() & 0xff_ff;

it(`no byte is lost or doubled when hosts are killed at any moment, ${rounds} times (seed ${seed})`, async () => {
  const dir = join(folder, 'state');
  mkdirSync(dir);
  const seen = join(folder, 'seen');
  let random = seed;
  let recordedBefore = 0;
  let handedOver = 0;
  for (let round = 0; round < rounds; round += 1) {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
    const one = host(dir, seen);
    let complaint = '';
    one.stderr?.on('data', (text: Buffer) => (complaint += text.toString()));
    const over = once(one, 'exit');
    await once(one.stdout ?? assert.fail(), 'data');
    // From before it has the program to well within the flood.
    await delay(random % 80);
    one.kill('SIGKILL');
    await over;
    assert.equal(complaint, '');
    const { length } = text(seen);
    if (length > recordedBefore) handedOver += 1;
    recordedBefore = length;
  }
  assert.ok(handedOver > rounds / 10, `only ${handedOver} hosts came so far as to be handed anything`);
  const pty = await openKeepers({ dir });
  const recorded = text(seen);
  const parts: Buffer[] = [];
  const onOutput = (bytes: Uint8Array): void => void parts.push(Buffer.from(bytes));
  await until('a host had started it', async () => (await pty.survivors.list()).length > 0);
  const { process: program, from } = await pty.survivors.reattach('lines', {
    from: recorded.length,
    onOutput,
  });
  assert.equal(from, recorded.length);
  assert.deepEqual(await within('it ended', program.exited, 50_000), { code: 42, signal: 0 });
  const expected = Array.from({ length: last }, (_, index) => `line ${index + 1}\n`).join('');
  assert.ok(recorded + Buffer.concat(parts).toString() === expected);
  await pty.survivors.discard('lines');
  await pty.close();
});
