import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { descriptorsOf, filesOf, processesOf, readyKeepersOf } from '../faults/support/census.ts';
import { until } from '../faults/support/house.ts';
import { kept, KeptHouse } from './support/kept-house.ts';

const commands = Number(process.env['PITCREW_COMMANDS'] ?? 100);
/** How many run at the same time. */
const batch = 10;
const rows = 4200;
/** 24 kB with the carriage returns. */
const output = `${Array.from({ length: rows }, (_, index) => index + 1).join('\n')}\n`;

/** What a command does at its end, and what its pane says of that: the code, and the signal. */
function endOf(run: number): readonly [words: string, told: string] {
  return run % 10 === 9 ? ['kill -KILL $$', '1 9'] : [`exit ${run % 250}`, `1 ${run % 250}`];
}

describe.each([
  ['keeper', kept],
  ['node', { PITCREW_PTY: 'node' }],
] as const)('with --pty %s', (pty, env) => {
  it(
    `of ${commands} short commands of 24 kB, as panes, every tail is there and every code is right, and nothing is left behind`,
    async () => {
      const one = new KeptHouse(env);
      await one.ok('new-session', '-d', '-s', 'one', '-x', '80', '-y', '24', 'exec cat');
      await one.ok(
        'set-option',
        '-g',
        'remain-on-exit',
        'on',
        ';',
        'set-option',
        '-g',
        'history-limit',
        '5000',
      );
      const pid = Number(await one.ok('display-message', '-p', '#{pid}'));
      const state = `${one.socket}.state`;
      const count = (folder: string): number =>
        existsSync(join(state, folder)) ? readdirSync(join(state, folder)).length : 0;
      const census = (): readonly number[] => [descriptorsOf(pid), processesOf(one).length, count('keepers')];
      // One is forked before it is asked for.
      if (pty === 'keeper') await until(() => readyKeepersOf(one).length === 1);
      const before = census();
      const wrong: string[] = [];
      for (let first = 0; first < commands; first += batch) {
        const words = Array.from({ length: batch }, (_, index) => [
          'new-window',
          '-d',
          '-P',
          '-F',
          '#{pane_id}',
          `seq 1 ${rows}; ${endOf(first + index)[0]}`,
          ';',
        ]).flat();
        const panes = (await one.ok(...words)).split('\n');
        assert.equal(panes.length, batch);
        await until(async () => {
          const dead = await one.ok('list-panes', '-s', '-F', '#{pane_dead}');
          return dead.split('\n').filter((is) => is === '1').length === batch;
        }, 180_000);
        for (const [index, pane] of panes.entries()) {
          // The last row that is written when a program has ended is not of its output.
          const said = await one.ok('capture-pane', '-p', '-S', '-', '-t', pane);
          const fact = '#{pane_dead} #{pane_dead_status}#{pane_dead_signal}';
          const told = await one.ok('display-message', '-p', '-t', pane, fact);
          const shown = said.slice(0, output.length);
          if (shown !== output || told !== endOf(first + index)[1])
            wrong.push(`${first + index}: ${told}, ${said.slice(-80)}`);
        }
        await one.ok(...panes.flatMap((pane) => ['kill-pane', '-t', pane, ';']));
      }
      assert.deepEqual(wrong, []);
      await until(() => census().every((now, index) => now <= (before[index] ?? 0))).catch(() =>
        assert.deepEqual(census(), before),
      );
      if (pty === 'keeper') await until(() => count('screens') <= 2);
      assert.equal(Number(await one.ok('display-message', '-p', '#{pid}')), pid);
      await one.ok('kill-server');
      await until(() => processesOf(one).length === 0);
      assert.deepEqual(
        filesOf(one).filter((name) => !/\.(?:lock|log)$/.test(name)),
        [],
      );
      process.stdout.write(`${pty}: ${commands} commands, ${wrong.length} wrong\n`);
    },
    60_000 + commands * 200,
  );
});
