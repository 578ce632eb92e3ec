import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { it } from 'vitest';
import { conversation, typedInto } from './support/broken-frames.ts';
import { openAtRest, untilNoMoreOpen } from './support/census.ts';
import { house, until, type House } from './support/house.ts';
import { Choices, seed } from './support/random.ts';
import { memoryOf } from './support/wire.ts';

const frames = Number(process.env['PITCREW_FRAMES'] ?? 20_000);
const lanes = 16;
/** How long a peer stays that has heard something and is not hung up on, in ms. */
const stayMs = 10;
/** And one that hears nothing: it has not said enough, or the conductor has much to do. */
const patienceMs = 300;
/** All that the conductor may hold, in MB: what it gathers without end soon ends it. */
const heapMb = 64;
/** More than the rest of it goes up and down by. */
const growthMb = 60;

/** Says all of it, and goes away; at once where the other end does. */
function say(path: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = createConnection({ path });
    socket.on('error', () => undefined);
    const leave = (): void => void socket.destroy();
    const patience = setTimeout(leave, patienceMs);
    // Nobody comes faster than the conductor hears them: others would wait behind peers that are gone.
    socket.once('data', () => setTimeout(leave, stayMs));
    socket.resume();
    socket.on('close', () => {
      clearTimeout(patience);
      resolve();
    });
    socket.write(bytes);
  });
}

/** Those who type have a session again, from which no key leads to another one. */
async function giveSession(home: House): Promise<void> {
  await home.tmux('new-session', '-d', '-s', typedInto, '-x', '80', '-y', '24', 'exec cat >/dev/null');
  for (const key of ['(', ')', 'L', 's', 'w']) await home.ok('unbind-key', '-q', key);
}

/** What was asked between the frames, and must be so. */
async function isRight(home: House, pid: number): Promise<void> {
  assert.equal(
    await home.ok('display-message', '-p', '-t', 'first', '#{pid} #{session_name}'),
    `${pid} first`,
  );
  // As under tmux, who waits and dies is remembered until there is a signal.
  await home.ok('wait-for', '-S', 'never');
}

it(
  `${frames} frames, many of them broken, end their own connections at most: no crash, no hang, no growth (seed ${seed})`,
  async () => {
    const home = house({ NODE_OPTIONS: `--max-old-space-size=${heapMb}` });
    const pid = await home.start();
    const choices = new Choices(seed);
    const before = await openAtRest(pid);
    await giveSession(home);
    let said = 0;
    let talks = 0;
    const memory: number[] = [];
    for (const until of [0.25, 0.5, 0.75, 1]) {
      const lane = async (): Promise<void> => {
        while (said < frames * until) {
          const words = conversation(choices);
          said += words.length;
          talks += 1;
          await say(home.socket, Buffer.concat(words));
          if (talks % 500 > 0) continue;
          await isRight(home, pid);
          await giveSession(home);
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      await isRight(home, pid);
      await giveSession(home);
      memory.push(memoryOf(pid));
    }
    const [first = 0, , , last = 0] = memory;
    assert.ok(last - first < growthMb, `${memory.map(Math.round).join(', ')} MB`);
    // That of who types, what keys have made of it, and what no words at all make, which a broken list of them may come to.
    await home.ok('kill-session', '-a', '-t', 'first');
    await untilNoMoreOpen(pid, before);
    await until(async () => (await home.ok('list-clients')) === '');
    assert.equal(await home.ok('list-sessions', '-F', '#{session_name}'), 'first');
    await home.ok('send-keys', '-t', 'first', 'echo $((40 + 2))', 'Enter');
    await until(async () => (await home.ok('capture-pane', '-p', '-t', 'first')).includes('\n42'));
    const log = join(dirname(home.socket), 'conductor.log');
    assert.equal(existsSync(log) ? readFileSync(log, 'utf8') : '', '');
    process.stdout.write(`${said} frames on ${talks} connections; ${memory.map(Math.round).join(', ')} MB\n`);
  },
  60_000 + frames * 5,
);
