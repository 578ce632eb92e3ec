import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { it } from 'vitest';
import { descriptorsOf, openAtRest, openIn, processesOf } from './support/census.ts';
import { heapOf, tellsHeap } from './support/heap-asked.ts';
import { house, parentOf, until, type House } from './support/house.ts';
import { Choices, seed } from './support/random.ts';
import { randomArguments, readGrammar } from './support/random-arguments.ts';
import { hello, memoryOf, open, raw, request, type Raw } from './support/wire.ts';

const calls = Number(process.env['PITCREW_ARGUMENTS'] ?? 2000);
const lanes = 8;
/** How often everything that was made is removed again. */
const round = 200;
/** These may wait for somebody: what they open, their other half, a program. */
const mayWait = /^(?:w|ru|if|att|new|ne|comm|conf|c|di|display-|cho|cu|det|sou|pi)/;
const patienceMs = 60_000;
/** All that the conductor may hold, in MB: what it gathers without end soon ends it. */
const heapMb = 64;
/** More than what it holds goes up by, its garbage not counted, however many calls there are. */
const heldGrowthMb = 5;
/** More than the rest of its memory goes up and down by. */
const growthMb = 45;

/** Asks as a client does. Gives what it was told; fails where nothing came for long, and had to. */
function ask(home: House, words: readonly string[]): Promise<string> {
  const asked = request(words, { cwd: Buffer.from(home.folder) });
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path: home.socket });
    const parts: Buffer[] = [];
    let welcomed = 0;
    const waits = words.some((word) => mayWait.test(word));
    const timer = setTimeout(
      () => {
        socket.destroy();
        if (!waits) reject(new Error(`no answer to ${JSON.stringify(words)}`));
      },
      waits ? 150 : patienceMs,
    );
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      parts.push(part);
      welcomed += part.length;
      // The welcome is 19 bytes; what comes then is an answer, or a part of it.
      if (welcomed > 19 && !socket.writableEnded) socket.destroySoon();
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(parts).toString('latin1'));
    });
    socket.write(Buffer.concat([hello(), open(asked)]));
  });
}

/** Somebody with a terminal, so that menus, prompts and trees have a place. */
async function attached(home: House): Promise<Raw> {
  const tty = { name: Buffer.from('/dev/null'), cols: 80, rows: 24 };
  const peer = raw(
    home.socket,
    Buffer.concat([hello(), open(request(['attach-session', '-t', 'first'], { tty }))]),
  );
  await until(() => peer.received().length > 100);
  return peer;
}

/** Somebody who waits for a program holds a server without a session, whatever `exit-empty` is; keys of customize-mode set it. */
async function holdServer(home: House): Promise<void> {
  void home.tmux('run-shell', ': > held; exec sleep 1000000');
  await until(() => existsSync(join(home.folder, 'held')));
}

/** As `restoreNow`, which what was asked before may disturb: whoever waits no more for an answer is not forgotten for it. */
async function restore(home: House): Promise<void> {
  for (let tries = 5; ; tries -= 1) {
    try {
      await restoreNow(home);
      return;
    } catch (error) {
      if (tries === 1) throw error;
      await home.tmux('kill-session', '-t', '=next');
    }
  }
}

/** One session with one window with one pane, no hooks, and nobody but who asks. */
async function restoreNow(home: House): Promise<void> {
  // What a hook refuses is told to whoever ran the command before it, these ones too.
  for (const flags of ['-g', '-gw']) {
    for (const line of (await home.tmux('show-hooks', flags)).out.split('\n')) {
      const [hook = ''] = line.split(/[[ ]/, 1);
      if (line !== hook && hook !== '') await home.tmux('set-hook', `${flags}u`, hook);
    }
  }
  await home.ok('new-session', '-d', '-s', 'next', '-x', '80', '-y', '24', 'exec cat');
  await home.ok('kill-session', '-a', '-t', '=next', ';', 'rename-session', '-t', '=next', 'first');
  await home.ok(
    'wait-for',
    '-S',
    'x',
    ';',
    'set-option',
    '-su',
    'command-alias',
    ';',
    'set-option',
    '-gu',
    'prefix',
  );
  for (const name of (await home.ok('list-buffers', '-F', '#{buffer_name}')).split('\n').filter(Boolean))
    await home.tmux('delete-buffer', '-b', name);
}

/** What a process was started with. */
function wordsOf(pid: number): string {
  try {
    return `${pid} of ${parentOf(pid)}: ${readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ')}`;
  } catch {
    return `${pid}: gone`;
  }
}

function grownSinceQuarter(figures: readonly number[]): number {
  return (figures.at(-1) ?? 0) - (figures[Math.floor(figures.length / 4)] ?? 0);
}

it(
  `${calls} calls with random words: each is answered, none ends the conductor or fails for a reason of ours (seed ${seed})`,
  async () => {
    const home = house({ NODE_OPTIONS: `--max-old-space-size=${heapMb} ${tellsHeap}` });
    const pid = await home.start();
    await holdServer(home);
    const grammar = readGrammar(
      await home.ok('list-commands', '-F', '#{command_list_name} #{command_list_usage}'),
    );
    assert.ok(grammar.length > 70);
    const choices = new Choices(seed);
    const memory: number[] = [];
    const held: number[] = [];
    const before = { open: await openAtRest(pid), processes: processesOf(home).length };
    for (let done = 0; done < calls; done += round) {
      const viewer = await attached(home);
      const lane = async (): Promise<void> => {
        for (let left = round / lanes; left > 0; left -= 1) {
          const words = randomArguments(choices, grammar);
          // Without a session there is nothing to have as a target.
          if (left % 5 === 0) await home.tmux('new-session', '-d', '-s', 'first', 'exec cat');
          const told = await ask(home, words);
          assert.doesNotMatch(told, /internal error/, JSON.stringify(words));
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      viewer.socket.destroy();
      await restore(home);
      assert.equal(await home.ok('display-message', '-p', '#{pid}'), String(pid));
      memory.push(memoryOf(pid));
      held.push(await heapOf(home));
    }
    const log = join(dirname(home.socket), 'conductor.log');
    assert.equal(existsSync(log) ? readFileSync(log, 'utf8') : '', '');
    await until(() => descriptorsOf(pid) <= before.open.length + 2).catch(() =>
      assert.deepEqual(openIn(pid), before.open),
    );
    await sleep(100);
    await until(() => processesOf(home).length <= before.processes + 1).catch((error: Error) => {
      throw new Error(`these run:\n${processesOf(home).map(wordsOf).join('\n')}`, { cause: error });
    });
    const shown = `${calls} calls; held ${held.map((mb) => mb.toFixed(1)).join(', ')} MB; all ${memory.map(Math.round).join(', ')} MB`;
    assert.ok(grownSinceQuarter(held) < heldGrowthMb && grownSinceQuarter(memory) < growthMb, shown);
    process.stdout.write(`${shown}\n`);
  },
  120_000 + calls * 40,
);
