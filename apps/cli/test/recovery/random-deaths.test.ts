import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomNumbers } from '@pitcrew/core/testing';
import { it } from 'vitest';
import { filesOf, keepersOf, openAtRest, processesOf, untilNoMoreOpen } from '../faults/support/census.ts';
import { isAlive, parentOf, signalTo, tmuxPath, until } from '../faults/support/house.ts';
import { KeptHouse, untilPrinted } from './support/kept-house.ts';
import { countingLines, numberedLines } from './support/lines.ts';
import { seed } from '../faults/support/random.ts';

const deaths = Number(process.env['PITCREW_KILLS'] ?? 40);
const writers = 4;
const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));

/** Those that may die: each kind is always there, one of it is killed, and another one takes its place. */
type Kind = 'keeper' | 'program' | 'attached' | 'waiting' | 'control' | 'asking';
const kinds: readonly Kind[] = ['keeper', 'program', 'attached', 'waiting', 'control', 'asking'];

it.skipIf(script === undefined)(
  `${deaths} keepers, programs and clients are killed at random moments: the others are not harmed and nothing is left (seed ${seed})`,
  async () => {
    const below = randomNumbers(seed);
    const one = new KeptHouse();
    const count = (file: number): string => countingLines({ every: 10, rest: 0.3, last: String(file) });
    await one.ok(
      'set-option',
      '-g',
      'history-limit',
      '100000',
      ';',
      'new-session',
      '-d',
      '-s',
      'crew',
      count(0),
    );
    for (let pane = 1; pane < writers; pane += 1)
      await one.ok('new-window', '-d', '-t', 'crew:', count(pane));
    const pid = await one.pid();
    const spawned = new Set<ChildProcess>();
    const begin = (...words: readonly string[]): ChildProcess => {
      const [file = '', ...rest] = words;
      const child = spawn(file, rest, {
        cwd: one.folder,
        env: { ...one.env, TERM: 'xterm-256color' },
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      child.stdin?.on('error', () => undefined);
      spawned.add(child);
      child.on('close', () => spawned.delete(child));
      return child;
    };
    const clients = async (): Promise<readonly number[]> =>
      (await one.ok('list-clients', '-F', '#{client_pid}')).split('\n').filter(Boolean).map(Number);
    /** Waits until a client is attached, kills it, and waits until it is not. */
    const dieAttached = async (which: (pid: number) => boolean): Promise<void> => {
      let client: number | undefined;
      await until(async () => (client = (await clients()).find(which)) !== undefined);
      await sleep(below(60));
      signalTo(Number(client), 'SIGKILL');
      await until(async () => !(await clients()).includes(Number(client)));
    };
    const victim = async (): Promise<readonly [pane: string, pid: number]> => {
      const made = ['new-window', '-d', '-P', '-F', '#{pane_id} #{pane_pid}', '-t', 'crew:', 'exec cat'];
      const [pane = '', program] = (await one.ok(...made)).split(' ');
      return [pane, Number(program)];
    };
    const panes = async (): Promise<string> => one.ok('list-panes', '-a', '-F', '#{pane_id}');

    /** Starts one of a kind and kills it a moment later; resolves when its death has been noticed. */
    const die: Readonly<Record<Kind, () => Promise<void>>> = {
      keeper: async () => {
        const [pane, program] = await victim();
        await sleep(below(30));
        signalTo(parentOf(program), 'SIGKILL');
        await until(async () => !(await panes()).split('\n').includes(pane));
        await until(() => !isAlive(program));
      },
      program: async () => {
        const [pane, program] = await victim();
        await sleep(below(30));
        signalTo(program, 'SIGKILL');
        await until(async () => !(await panes()).split('\n').includes(pane));
      },
      attached: async () => {
        const terminal = begin(
          script ?? '',
          '-qec',
          `exec '${tmuxPath}' attach-session -t crew`,
          '/dev/null',
        );
        await dieAttached((client) => isChild(client, terminal.pid));
      },
      control: async () => {
        const child = begin(tmuxPath, '-C', 'attach-session', '-t', 'crew');
        child.stdin?.write('list-windows\n');
        await dieAttached((client) => client === child.pid);
      },
      waiting: async () => {
        const child = begin(tmuxPath, 'wait-for', 'never');
        await sleep(below(60));
        child.kill('SIGKILL');
      },
      asking: async () => {
        const child = begin(
          tmuxPath,
          'set-option',
          '-g',
          '@asked',
          'yes',
          ';',
          'capture-pane',
          '-pS-',
          '-t',
          'crew:0',
        );
        await sleep(below(8));
        child.kill('SIGKILL');
      },
    };
    for (const kind of kinds) await die[kind]();
    await until(() => spawned.size === 0);
    // Those of the writers, what starts them, and the one for the next program: the others go when their programs have been heard to the end.
    const keepers = writers + 2;
    await until(() => keepersOf(one).length === keepers);
    const before = await openAtRest(pid);
    for (let death = 0; death < deaths; death += 3) {
      await Promise.all([0, 1, 2].map(() => die[kinds[below(kinds.length)] ?? 'keeper']()));
    }
    writeFileSync(join(one.folder, 'stop'), '');
    for (let pane = 0; pane < writers; pane += 1) {
      const shown = ['capture-pane', '-p', '-S', '-', '-t', `crew:${pane}`];
      const { first, last } = numberedLines(await untilPrinted(one, shown, (text) => text.includes('over')));
      assert.equal(first, 1);
      assert.equal(last, Number(readFileSync(join(one.folder, String(pane)), 'utf8')));
    }
    assert.equal(await one.pid(), pid);
    assert.equal((await panes()).split('\n').length, writers);
    await until(() => spawned.size === 0);
    await untilNoMoreOpen(pid, before);
    await until(() => keepersOf(one).length === keepers);
    // A socket and a proof for each program, and the door of what starts them.
    const folder = join(`${one.socket}.state`, 'keepers');
    await until(() => readdirSync(folder).length === 2 * writers + 1);
    await one.ok('kill-server');
    await until(() => processesOf(one).length === 0);
    assert.deepEqual(
      filesOf(one).filter((name) => !/\.(?:lock|log)$/.test(name)),
      [],
    );
  },
  120_000 + deaths * 2000,
);

/** Somebody else's client may have died by now. */
function isChild(pid: number, parent: number | undefined): boolean {
  try {
    return isAlive(pid) && parentOf(pid) === parent;
  } catch {
    return false;
  }
}
