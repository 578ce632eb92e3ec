/**
 * How many different functions of JavaScript a single command touches in the conductor, by V8's precise coverage:
 *
 *     node apps/cli/bench/touched.mjs [--list]
 *
 * Between two commands of a user the caches of the processor are filled with other things, and then a function that is
 * touched costs more than what it does; this counts them, and no load of the machine changes the figures. What is done
 * after the answer counts too, and what only the counting itself calls does not.
 */
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { HookedServer } from './hooked-server.mjs';

const commands = {
  'has-session': ['has-session', '-t', 'bench'],
  'display-message': ['display-message', '-p', '#{pane_id}'],
  'send-keys': ['send-keys', '-t', '%0', 'x'],
  'list-panes -a': ['list-panes', '-a', '-F', '#{session_name} #{pane_id} #{pane_title}'],
  'capture-pane': ['capture-pane', '-p', '-t', '%0'],
};

/** The least of so many times: a timer of something else may fall into one of them. */
const times = 5;
/** For what follows an answer, in ms. */
const afterwards = 60;

const server = new HookedServer('touched-hook.mjs');

/** Calls of each function since the last time. */
async function take() {
  const lines = (await server.take()).split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), Number.parseInt(line, 10)]));
}

async function callsOf(words, counting) {
  await take();
  server.tmux(...words);
  await sleep(afterwards);
  const calls = [];
  for (const [name, count] of await take()) {
    const own = count - (counting.get(name) ?? 0);
    if (own > 0) calls.push([name, own]);
  }
  return calls;
}

try {
  // What is made once is made, and the window has its name.
  for (const words of Object.values(commands)) for (let time = 0; time < 20; time += 1) server.tmux(...words);
  await sleep(1200);
  await take();
  const counting = await take();
  for (const [name, words] of Object.entries(commands)) {
    let least = await callsOf(words, counting);
    for (let time = 1; time < times; time += 1) {
      const calls = await callsOf(words, counting);
      if (calls.length < least.length) least = calls;
    }
    const ofNode = least.filter(([known]) => known.startsWith('node:')).length;
    const sum = least.reduce((all, [, count]) => all + count, 0);
    console.log(`${name.padEnd(16)} ${least.length} functions, ${ofNode} of them Node's own; ${sum} calls`);
    if (!process.argv.includes('--list')) continue;
    for (const [known, count] of least.sort(([, a], [, b]) => b - a)) console.log(`  ${count} ${known}`);
  }
} finally {
  await server.end();
}
