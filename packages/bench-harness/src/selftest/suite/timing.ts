import { setImmediate } from 'node:timers/promises';
import type { Operation, Scenario, Stage } from '@pitcrew/core/bench';
import { dialEcho, type EchoArgument } from './echo.ts';
import type { Workload } from './workload.ts';

async function echo(stage: Stage<Workload>, stallMs: number): Promise<Operation> {
  const argument: EchoArgument = { stallMs };
  await stage.peer(new URL('echo-peer.js', import.meta.url), { ...argument });
  const echo = await dialEcho(stage.dir);
  return { mode: 'async', overlaps: true, expected: 1, run: () => echo.ask(), close: () => echo.close() };
}

/** Milliseconds between two operations of the sleeper: 500 a second. */
export const sleepMs = 2;

/** After that long it takes the schedule for abandoned. */
const patienceMs = 500;

/** Every operation ends at its own moment of a fixed schedule, so that the rate is known. */
function sleeper(): Operation {
  let next = performance.now();
  return {
    mode: 'async',
    expected: 1,
    async run() {
      // What a busy machine made it miss it makes up for; what was a pause, it does not.
      next = Math.max(next, performance.now() - patienceMs) + sleepMs;
      while (performance.now() < next) await setImmediate();
      return 1;
    },
    close: () => Promise.resolve(),
  };
}

const coldCalls = 50;
/** Of a call, in ms. */
const [coldMs, warmMs] = [2, 0.5];

/** Its first calls take longer by far, all alike, as code does that a compiler has not looked at yet. */
function leap(): Operation {
  let calls = 0;
  return {
    mode: 'sync',
    expected: 1,
    run() {
      const until = performance.now() + (calls++ < coldCalls ? coldMs : warmMs);
      while (performance.now() < until);
      return 1;
    },
    close: () => Promise.resolve(),
  };
}

/** Scenarios whose latency or rate is known. */
export const timing: readonly Scenario<Workload>[] = [
  {
    name: 'echo',
    operation: 'a byte goes to another process and back',
    work: 'socket',
    setUp: (stage) => echo(stage, 0),
  },
  {
    name: 'echo-stalling',
    operation: 'a byte goes to another process and back; that one stands still for 100 ms each second',
    work: 'socket',
    setUp: (stage) => echo(stage, 100),
  },
  {
    name: 'sleeper',
    operation: `${sleepMs} ms pass`,
    work: 'cpu',
    setUp: () => Promise.resolve(sleeper()),
  },
  {
    name: 'leap',
    operation: `${warmMs} ms pass, after ${coldCalls} times ${coldMs} ms`,
    work: 'cpu',
    setUp: () => Promise.resolve(leap()),
  },
];
