import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'vitest';
import { filesOf, keepersOf, processesOf, readyKeepersOf, socketsOf } from '../faults/support/census.ts';
import { tellsHeap } from '../faults/support/heap-asked.ts';
import { tmuxPath, until } from '../faults/support/house.ts';
import { Choices, seed } from '../faults/support/random.ts';
import { kept, KeptHouse, untilPrinted } from '../recovery/support/kept-house.ts';
import { numberedLines } from '../recovery/support/lines.ts';
import { ControlSession } from './support/control-session.ts';
import { EchoProbe } from './support/echo-probe.ts';
import { Lane, WatchedLines, type Ask } from './support/lane.ts';
import { SoakCrew } from './support/soak-crew.ts';
import { SoakFigures } from './support/soak-figures.ts';

const seconds = Number(process.env['PITCREW_SOAK'] ?? 8);
const panes = Number(process.env['PITCREW_SOAK_PANES'] ?? 20);
/** A file that has all figures, also where this is stopped. */
const report = process.env['PITCREW_SOAK_REPORT'];
/** A line of the table for each; in the second half of each a pane floods. */
const periodMs = Math.min(60_000, (seconds * 1000) / 4);
const commandsPerSecond = 50;
const echoesPerSecond = 20;
/** More than the rest of it goes up and down by. */
const growthMb = 100;

/** Does it again and again, one at a time, and so many times a second at most. */
async function pace(perSecond: number, goesOn: () => boolean, work: () => Promise<void>): Promise<void> {
  let due = performance.now();
  while (goesOn()) {
    await work();
    due = Math.max(due + 1000 / perSecond, performance.now());
    await sleep(due - performance.now());
  }
}

it(
  `${panes} panes and ${commandsPerSecond} commands a second for ${seconds} s: every answer is right, no line is lost, memory is bounded, nothing is left (seed ${seed})`,
  async () => {
    const one = new KeptHouse({ ...kept, NODE_OPTIONS: tellsHeap });
    const crew = new SoakCrew(one);
    // Whoever stops it in the middle has the figures up to then, and nothing is left.
    const stopped = async (): Promise<void> => {
      await figures?.endPeriod().catch(() => undefined);
      spawnSync(tmuxPath, ['kill-server'], { env: one.env });
      rmSync(one.folder, { recursive: true, force: true });
      process.kill(process.pid, 'SIGKILL');
    };
    const signals = ['SIGINT', 'SIGTERM'] as const;
    for (const name of signals) process.once(name, () => void stopped());
    let figures: SoakFigures | undefined;
    try {
      await crew.begin(panes);
      const pid = await one.pid();
      await until(() => readyKeepersOf(one).length === 1);
      const before = { sockets: socketsOf(pid), keepers: keepersOf(one).length };
      const measured = (figures = new SoakFigures(one, pid, report));
      const control = new ControlSession(one, 'quiet');
      const probe = new EchoProbe(one, 'quiet', crew.echoing, echoesPerSecond, ({ pane, ms }) =>
        measured.waited('echo', ms, pane),
      );
      const lines = new WatchedLines(crew.numbered);
      let over = false;
      const goesOn = (): boolean => !over;
      const timed =
        (who: 'client' | 'control', ask: Ask): Ask =>
        async (...argv) => {
          const start = performance.now();
          const answer = await ask(...argv);
          measured.waited(who, performance.now() - start);
          return answer;
        };
      const asking = async (name: 'client' | 'control', ask: Ask): Promise<void> => {
        const lane = new Lane(name, timed(name, ask), new Choices(seed), lines, crew.all);
        await lane.begin();
        await pace(commandsPerSecond / 2, goesOn, () => lane.step());
        const typed = ['capture-pane', '-p', '-S', '-', '-t', lane.typed];
        await untilPrinted(one, typed, (text) => numberedLines(text).last === lane.lastTyped);
        await one.ok('kill-session', '-t', name);
      };
      const course = async (): Promise<void> => {
        crew.feed();
        for (let at = 0; at < seconds * 1000 && goesOn(); at += periodMs) {
          for (const floods of [false, true]) {
            await crew.floods(floods);
            measured.flooded = floods;
            const end = performance.now() + periodMs / 2;
            while (performance.now() < end && goesOn()) {
              await sleep(Math.min(1000, end - performance.now()));
              measured.sample();
            }
          }
          await measured.endPeriod();
        }
        over = true;
        await probe.close();
      };
      const work = [
        course(),
        probe.over,
        asking('client', (...argv) => one.ok(...argv)),
        asking('control', (...argv) => control.ask(...argv)),
      ];
      await Promise.all(work).finally(() => (over = true));
      await crew.floods(false);
      await crew.settle();
      await control.close();
      measured.print();
      assert.ok(measured.summary.growth.rssMb < growthMb);
      assert.deepEqual((await one.ok('list-panes', '-a', '-F', '#{pane_id}')).split('\n'), crew.all);
      assert.equal(await one.pid(), pid);
      await until(() => socketsOf(pid) <= before.sockets);
      await until(() => keepersOf(one).length === before.keepers);
      await one.ok('kill-server');
      await until(() => processesOf(one).length === 0);
      assert.deepEqual(
        filesOf(one).filter((name) => !/\.(?:lock|log)$/.test(name)),
        [],
      );
    } finally {
      for (const name of signals) process.off(name, stopped);
      crew.close();
    }
  },
  180_000 + seconds * 1500,
);
