import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, it } from 'vitest';
import { isAlive } from '../faults/support/house.ts';
import { kept, KeptHouse, untilPrinted } from './support/kept-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'pitcrew-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const shifted = join(import.meta.dirname, 'support', 'shifted-clock.cjs');

const day = 24 * 60 * 60 * 1000;
const jumps = [
  ['a day back', -day],
  ['ten years on', 3650 * day],
  ['to the year 1970', 60_000 - Date.now()],
  ['before 1970', -Date.now() - day],
  ['beyond what 32 bits of seconds hold', 2 ** 32 * 1000],
] as const;

/** Processor time of a process, in ticks of 10 ms. */
function ticksOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

it.each(jumps)(
  'a clock that jumps %s holds nobody up, ends nothing, and the next conductor goes on',
  async (_name, off) => {
    const file = join(folder, String(off));
    const one = new KeptHouse({ ...kept, NODE_OPTIONS: `--require ${shifted}`, PITCREW_CLOCK: file });
    await one.ok('new-session', '-d', '-s', 'one', 'exec cat');
    await one.ok('set-option', '-g', 'monitor-silence', '1', ';', 'set-option', '-g', 'lock-after-time', '1');
    await one.ok('split-window', '-d', '-t', 'one', 'while sleep 0.05; do date; done');
    const pid = await one.pid();
    const programs = (await one.ok('list-panes', '-t', 'one', '-F', '#{pane_pid}')).split('\n').map(Number);
    const before = Number(await one.ok('display-message', '-p', '%s'));
    writeFileSync(file, String(off));
    const after = Number(await one.ok('display-message', '-p', '%s'));
    assert.ok(Math.abs(after - before - off / 1000) < 60, `${before}, then ${after}`);
    const ticks = ticksOf(pid);
    await sleep(1000);
    assert.ok(ticksOf(pid) - ticks < 60, `${ticksOf(pid) - ticks} ticks in a second`);
    for (const format of [
      '#{t:session_created} #{t:window_activity}',
      '#{client_activity}',
      '#{t/p:session_activity}',
    ])
      await one.ok('display-message', '-p', '-t', 'one', format);
    await one.ok('send-keys', '-t', 'one:0.0', 'typed', 'Enter');
    const shown = ['capture-pane', '-p', '-t', 'one:0.0'];
    await untilPrinted(one, shown, (text) => text.includes('typed\ntyped'));
    await one.ok('set-buffer', 'after', ';', 'new-window', '-d', '-t', 'one', 'exec cat');
    assert.equal(await one.pid(), pid);
    await one.killConductor();
    // It comes with the clock as it is now, and then that is right again.
    assert.equal(await one.ok('show-buffer'), 'after');
    writeFileSync(file, '0');
    assert.equal((await one.ok('list-panes', '-s', '-t', 'one')).split('\n').length, 3);
    assert.ok(programs.every(isAlive));
    await one.killConductor();
    await untilPrinted(one, shown, (text) => text.includes('typed\ntyped'));
    assert.ok(programs.every(isAlive));
  },
  180_000,
);
