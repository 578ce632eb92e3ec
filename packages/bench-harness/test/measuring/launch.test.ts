import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { until } from '@pitcrew/core/testing';
import { afterEach, describe, it } from 'vitest';
import { Launch, type LaunchOptions } from '../../dist/launch/index.js';
import { workSide } from '../../dist/selftest/side.js';
import { lives } from './traces.ts';

const open: Launch[] = [];
afterEach(() => Promise.all(open.splice(0).map((launch) => launch.close())));

async function start(options: LaunchOptions = {}): Promise<Launch> {
  const launch = await Launch.start(workSide(), options);
  open.push(launch);
  return launch;
}

describe('a launch', () => {
  it('runs one order after the other, and leaves no process and no folder', async () => {
    const launch = await start();
    const { scenarios } = await launch.ask('describe', null);
    assert.ok(scenarios.some(({ name }) => name === 'cpu'));
    await launch.ask('set-up', { scenario: 'cpu', seed: 1 });
    const slices = await launch.ask('slices', { times: 3, count: 5 });
    assert.equal(slices.length, 5);
    assert.ok(slices.every((nanos) => nanos > 0));
    await launch.close();
    assert.equal(lives(launch.pid), false);
    assert.equal(existsSync(launch.dir), false);
  });

  it('does not take a second order before the first is answered', async () => {
    const launch = await start();
    const first = launch.ask('describe', null);
    await assert.rejects(launch.ask('describe', null), TypeError);
    await first;
  });

  it('says that its process died, and how', async () => {
    const launch = await start();
    await launch.ask('set-up', { scenario: 'crashes', seed: 1 });
    await assert.rejects(launch.ask('slices', { times: 1000, count: 1 }), {
      code: 'BENCH_DIED',
      message: /\(3\)/,
    });
    await assert.rejects(launch.ask('describe', null), { code: 'BENCH_DIED' });
  });

  it('kills a process that spins', async () => {
    const launch = await start({ patienceMs: 1500 });
    await launch.ask('set-up', { scenario: 'spins', seed: 1 });
    await assert.rejects(launch.ask('slices', { times: 1000, count: 1 }), {
      code: 'BENCH_HUNG',
      message: /slices/,
    });
    await launch.close();
    assert.equal(lives(launch.pid), false);
  });

  it('is over when its signal aborts, with that reason', async () => {
    const controller = new AbortController();
    const launch = await start({ signal: controller.signal });
    await launch.ask('set-up', { scenario: 'spins', seed: 1 });
    const spinning = launch.ask('slices', { times: 1000, count: 1 });
    const reason = new Error('enough');
    controller.abort(reason);
    await assert.rejects(spinning, reason);
    await launch.close();
    assert.equal(lives(launch.pid), false);
    assert.equal(existsSync(launch.dir), false);
  });

  it('names the folder that has no build', async () => {
    const side = { root: '/nowhere', contract: 'registry', backend: 'memory' };
    await assert.rejects(Launch.start(side), { code: 'BENCH_NO_BUILD', message: /\/nowhere/ });
  });

  it('that no process can be started for says so, and ends nobody else', async () => {
    const module = new URL('../../dist/launch/index.js', import.meta.url).href;
    const reaper = new URL('../../dist/launch/reaper.js', import.meta.url).href;
    const code = `
      const { Launch } = await import(${JSON.stringify(module)});
      const { killAll, newMark } = await import(${JSON.stringify(reaper)});
      process.execPath += '-is-gone';
      const said = await Launch.start(${JSON.stringify(workSide())}).catch(({ code, message }) => code + ': ' + message);
      for (const pid of [undefined, 0, 1]) killAll(pid, newMark());
      console.log(said);
    `;
    // A group of its own: what goes wrong here must not end the tests.
    const host = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const [said, [exit, killer]] = await Promise.all([text(host.stdout), once(host, 'exit')]);
    assert.deepEqual([exit, killer], [0, null]);
    assert.match(said, /BENCH_DIED: The process that measures can't be started: spawn .*ENOENT/);
  });

  it('leaves nothing when whoever started it is killed', async () => {
    const module = new URL('../../dist/launch/index.js', import.meta.url).href;
    const code = `
      const { Launch } = await import(${JSON.stringify(module)});
      const launch = await Launch.start(${JSON.stringify(workSide())});
      await launch.ask('set-up', { scenario: 'socket', seed: 1 });
      console.log(launch.pid, launch.dir);
    `;
    const host = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(host.stdout.setEncoding('utf8'), 'data')) as [string];
    const [pid, dir] = line.trim().split(' ') as [string, string];
    assert.equal(lives(Number(pid)), true);
    host.kill('SIGKILL');
    await once(host, 'exit');
    await until('the worker is gone', () => !lives(Number(pid)), 60_000);
    await until('its folder is gone', () => !existsSync(dir), 60_000);
  });
});
