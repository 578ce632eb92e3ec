import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Pty } from '../pty.ts';
import { type PtyScenario, start } from './programs.ts';

async function startToExit(pty: Pty): Promise<number> {
  const program = await start(pty, 'true', []);
  return (await program.exited).code;
}

export const startToExitOfTrue: PtyScenario = {
  name: 'start-to-exit',
  operation: '`true` is started, until its end is known',
  work: 'spawn',
  async setUp(stage) {
    const pty = await stage.open();
    await startToExit(pty);
    return {
      mode: 'async',
      overlaps: true,
      expected: 0,
      run: () => startToExit(pty),
      close: () => pty.close(),
    };
  },
};

/** A conductor with much history: a fork copies the page tables of its host. */
const ballastBytes = 256 * 1024 * 1024;

/** Memory of this process that is given back when it is asked for, and not when a collector finds the time. */
async function ballast(): Promise<() => Promise<unknown>> {
  const hold = `const held = Buffer.alloc(${ballastBytes}, 1);
    const { parentPort } = require('node:worker_threads');
    parentPort.on('message', () => held.length);
    parentPort.postMessage('held');`;
  const worker = new Worker(hold, { eval: true });
  await once(worker, 'message');
  return () => worker.terminate();
}

export const startInALargeHost: PtyScenario = {
  name: 'start-to-exit-large-host',
  operation: '`true` is started, until its end is known, in a process that uses 256 MiB more',
  work: 'spawn',
  async setUp(stage) {
    const pty = await stage.open();
    const drop = await ballast();
    await startToExit(pty);
    return {
      mode: 'async',
      overlaps: true,
      expected: 0,
      run: () => startToExit(pty),
      async close() {
        await pty.close();
        await drop();
      },
    };
  },
};

/** Resolves to the first byte; its end is not waited for, and falls into the time of a later one. */
async function startToFirstByte(pty: Pty): Promise<number> {
  let hear: (bytes: Uint8Array) => void = () => undefined;
  const first = new Promise<number>((resolve) => {
    hear = ([byte = Number.NaN]) => resolve(byte);
  });
  const program = await start(pty, 'echo', ['x'], { onOutput: (bytes) => hear(bytes) });
  return Promise.race([first, program.exited.then(() => Number.NaN)]);
}

export const firstByte: PtyScenario = {
  name: 'start-to-first-byte',
  operation: '`echo` is started, until its first byte is here',
  work: 'spawn',
  async setUp(stage) {
    const pty = await stage.open();
    await startToFirstByte(pty);
    return {
      mode: 'async',
      overlaps: true,
      expected: 'x'.charCodeAt(0),
      run: () => startToFirstByte(pty),
      close: () => pty.close(),
    };
  },
};

/** Start, write, read, close: what the fifth of our documents measured, here with every step waited for. */
async function session(pty: Pty): Promise<number> {
  let heard = '';
  let told: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    told = resolve;
  });
  const program = await start(pty, 'cat', [], {
    onOutput: (bytes) => {
      heard += Buffer.from(bytes).toString();
      // Once from the terminal, which echoes, and once from the program.
      if (heard === 'hello\r\nhello\r\n') told();
    },
  });
  program.write(Buffer.from('hello\n'));
  await Promise.race([answered, program.exited]);
  program.destroy();
  await program.exited;
  return heard.length;
}

export const wholeSession: PtyScenario = {
  name: 'start-write-read-close',
  operation: '`cat` is started, given a line, heard, and destroyed, until its end is known',
  work: 'spawn',
  async setUp(stage) {
    const pty = await stage.open();
    await session(pty);
    return {
      mode: 'async',
      overlaps: true,
      expected: 'hello\r\nhello\r\n'.length,
      run: () => session(pty),
      close: () => pty.close(),
    };
  },
};
