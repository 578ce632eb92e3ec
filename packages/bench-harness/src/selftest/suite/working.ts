import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation, Scenario, Stage } from '@pitcrew/core/bench';
import { dialEcho, type EchoArgument } from './echo.ts';
import type { Workload } from './workload.ts';

const message = {
  kind: 'mood',
  from: 'dana',
  to: ['kim', 'lee'],
  at: 1_700_000_000,
  text: 'reading the tests',
};
const block = Buffer.alloc(512, 1);
const unitsOfASpawn = 5;

async function nothing(): Promise<void> {
  // Nothing is open.
}

async function json(stage: Stage<Workload>): Promise<Operation> {
  const { units } = await stage.open();
  return {
    mode: 'sync',
    expected: units * message.to.length,
    run() {
      let count = 0;
      for (let unit = 0; unit < units; unit++) {
        count += (JSON.parse(JSON.stringify(message)) as typeof message).to.length;
      }
      return count;
    },
    close: nothing,
  };
}

async function files(stage: Stage<Workload>): Promise<Operation> {
  const { units } = await stage.open();
  const file = openSync(join(stage.dir, 'blocks'), 'w+');
  const back = Buffer.alloc(block.length);
  return {
    mode: 'sync',
    expected: units * block.length,
    run() {
      let bytes = 0;
      for (let unit = 0; unit < units; unit++) {
        writeSync(file, block, 0, block.length, unit * block.length);
        bytes += readSync(file, back, 0, back.length, unit * block.length);
      }
      return bytes;
    },
    close: () => Promise.resolve(closeSync(file)),
  };
}

async function socket(stage: Stage<Workload>): Promise<Operation> {
  const { units } = await stage.open();
  const argument: EchoArgument = { stallMs: 0 };
  await stage.peer(new URL('echo-peer.js', import.meta.url), { ...argument });
  const echo = await dialEcho(stage.dir);
  return {
    mode: 'async',
    expected: units,
    async run() {
      let answers = 0;
      for (let unit = 0; unit < units; unit++) answers += await echo.ask();
      return answers;
    },
    close: () => echo.close(),
  };
}

async function processes(stage: Stage<Workload>): Promise<Operation> {
  const { units } = await stage.open();
  const count = Math.round(units / unitsOfASpawn);
  return {
    mode: 'sync',
    expected: count,
    run() {
      let ended = 0;
      for (let at = 0; at < count; at++) if (spawnSync('true', { stdio: 'ignore' }).status === 0) ended += 1;
      return ended;
    },
    close: nothing,
  };
}

/** One scenario of each class of work; how much work, the backend says. */
export const working: readonly Scenario<Workload>[] = [
  { name: 'cpu', operation: 'a message is written and parsed, once a unit', work: 'cpu', setUp: json },
  { name: 'fs', operation: 'a block is written and read, once a unit', work: 'fs', setUp: files },
  {
    name: 'socket',
    operation: 'a byte goes to another process and back, once a unit',
    work: 'socket',
    setUp: socket,
  },
  { name: 'spawn', operation: 'a program is run, once in five units', work: 'spawn', setUp: processes },
];
