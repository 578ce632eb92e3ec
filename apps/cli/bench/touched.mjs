/**
 * How many different functions of JavaScript a single command touches in the conductor, by V8's precise coverage:
 *
 *     node apps/cli/bench/touched.mjs [--list]
 *
 * Between two commands of a user the caches of the processor are filled with other things, and then a function that is
 * touched costs more than what it does; this counts them, and no load of the machine changes the figures. What is done
 * after the answer counts too, and what only the counting itself calls does not.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

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

const folder = mkdtempSync(join(tmpdir(), 'pitcrew-touched-'));
const touched = join(folder, 'touched');
const hook = new URL('touched-hook.mjs', import.meta.url).href;
const env = { ...process.env, PITCREW_TOUCHED: touched, NODE_OPTIONS: `--import=${hook}` };
delete env['TMUX'];
delete env['TMUX_PANE'];

function tmux(...words) {
  const program = fileURLToPath(new URL('../../../bin/tmux', import.meta.url));
  return execFileSync(program, ['-S', join(folder, 'socket'), ...words], { env, encoding: 'utf8' });
}

/** Calls of each function since the last time. */
async function take(pid) {
  rmSync(touched, { force: true });
  process.kill(pid, 'SIGWINCH');
  while (!existsSync(touched)) await sleep(2);
  const lines = readFileSync(touched, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), Number.parseInt(line, 10)]));
}

async function callsOf(words, pid, counting) {
  await take(pid);
  tmux(...words);
  await sleep(afterwards);
  const calls = [];
  for (const [name, count] of await take(pid)) {
    const own = count - (counting.get(name) ?? 0);
    if (own > 0) calls.push([name, own]);
  }
  return calls;
}

try {
  tmux('new-session', '-d', '-s', 'bench', '-x', '120', '-y', '40', 'cat >/dev/null');
  const pid = Number(tmux('display-message', '-p', '#{pid}'));
  // What is made once is made, and the window has its name.
  for (const words of Object.values(commands)) for (let time = 0; time < 20; time += 1) tmux(...words);
  await sleep(1200);
  await take(pid);
  const counting = await take(pid);
  for (const [name, words] of Object.entries(commands)) {
    let least = await callsOf(words, pid, counting);
    for (let time = 1; time < times; time += 1) {
      const calls = await callsOf(words, pid, counting);
      if (calls.length < least.length) least = calls;
    }
    const ofNode = least.filter(([known]) => known.startsWith('node:')).length;
    const sum = least.reduce((all, [, count]) => all + count, 0);
    console.log(`${name.padEnd(16)} ${least.length} functions, ${ofNode} of them Node's own; ${sum} calls`);
    if (!process.argv.includes('--list')) continue;
    for (const [known, count] of least.sort(([, a], [, b]) => b - a)) console.log(`  ${count} ${known}`);
  }
} finally {
  tmux('kill-server');
  await sleep(300);
  rmSync(folder, { recursive: true, force: true });
}
