/**
 * A crew as a monitor of agents sees it, Pitcrew against real tmux, by turns:
 *
 *     node apps/cli/bench/crew.mjs [rounds [sessions [windows of each]]]
 *
 * Times are of whole processes, started from Node (a millisecond or two of it); p50 and p99 in ms. Memory and CPU are the server's
 * alone, without the programs in its panes.
 */
import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const [rounds = 20, sessions = 10, windows = 5] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-crew-'));
const peer = ['/usr/bin/tmux', '/usr/local/bin/tmux', '/opt/homebrew/bin/tmux'].find((path) =>
  existsSync(path),
);
const ours = fileURLToPath(new URL('../../../bin/tmux', import.meta.url));
const env = { ...process.env, TMUX: undefined, TMUX_PANE: undefined };

const servers = [['pitcrew', ours], ...(peer === undefined ? [] : [['tmux', peer]])].map(
  ([name, program]) => {
    const socket = ['-S', join(folder, name), '-f', '/dev/null'];
    const options = { env, encoding: 'utf8' };
    return {
      name,
      tmux: (...words) => execFileSync(program, [...socket, ...words], options),
      atOnce: (...words) => promisify(execFile)(program, [...socket, ...words], options),
      end: () => spawnSync(program, [...socket, 'kill-server'], { env }),
    };
  },
);

const all = '#{session_name}:#{window_index} #{window_name} #{window_activity} #{pane_current_command}';
const each = Array.from({ length: sessions }, (_, session) =>
  Array.from({ length: windows }, (_, window) => `s${session}:${window}`),
).flat();

/** What is timed, and whether it answered rightly: a wrong answer is no time. */
const timed = {
  [`status of ${sessions} sessions`]: ({ tmux }) =>
    lines(tmux('list-sessions', '-F', '#{session_name} #{session_windows}')) === sessions,
  'activity of one window': ({ tmux }) =>
    /^\d+\n$/.test(tmux('display-message', '-p', '-t', each.at(-1), '#{window_activity}')),
  [`all ${each.length} windows, in one call`]: ({ tmux }) =>
    lines(tmux('list-windows', '-a', '-F', all)) === each.length,
  [`all ${each.length} windows, one by one`]: ({ tmux }) =>
    each.every((window) => lines(tmux('display-message', '-p', '-t', window, all)) === 1),
  '10 calls at once': async ({ atOnce }) => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => atOnce('list-windows', '-a', '-F', all)),
    );
    return answers.every(({ stdout }) => lines(stdout) === each.length);
  },
  'key typed until it is on the screen': ({ tmux }, round) => {
    const key = `k${round}k`;
    tmux('send-keys', '-t', 's0:0', '-l', key);
    while (!tmux('capture-pane', '-p', '-t', 's0:0').includes(key));
    tmux('send-keys', '-t', 's0:0', 'C-u');
    return true;
  },
};

try {
  const memory = servers.map((server) => growth(server));
  console.log(`${rounds} rounds, ${sessions} sessions of ${windows} windows, node ${process.version}\n`);
  console.log(`${''.padEnd(37)}${servers.map(({ name }) => `${name} p50     p99`.padStart(20)).join('')}`);
  for (const [what, work] of Object.entries(timed)) {
    const samples = servers.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [at, server] of servers.entries()) {
        const start = performance.now();
        if (!(await work(server, round))) throw new Error(`${server.name}: wrong answer to "${what}"`);
        samples[at].push(performance.now() - start);
      }
    }
    row(
      what,
      samples.map((own) => `${quantile(own, 0.5).toFixed(1)} ${quantile(own, 0.99).toFixed(1).padStart(7)}`),
    );
  }
  for (const what of Object.keys(memory[0]))
    row(
      what,
      memory.map((own) => own[what]),
    );
  row('CPU, nothing happens', await busyOf(5));
  for (const { tmux } of servers) {
    tmux('new-window', '-d', '-t', 's0:99', 'while :; do printf "token "; sleep 0.02; done');
  }
  row('CPU, 50 tokens a second', await busyOf(5));
} finally {
  for (const { end } of servers) end();
  rmSync(folder, { recursive: true, force: true });
}

/** Makes the crew; resident memory at first, and what each part of it added. */
function growth({ tmux }) {
  tmux('new-session', '-d', '-s', 's0', '-x', '120', '-y', '40', 'cat');
  const base = resident(tmux);
  for (let session = 1; session < sessions; session += 1)
    tmux('new-session', '-d', '-s', `s${session}`, '-x', '120', '-y', '40', 'cat');
  const more = resident(tmux);
  for (let session = 0; session < sessions; session += 1) {
    for (let window = 1; window < windows; window += 1) tmux('new-window', '-d', '-t', `s${session}`, 'cat');
  }
  const whole = resident(tmux);
  return {
    'memory, one session': `${Math.round(base / 1024)} MiB`,
    'memory, each session more': `${Math.round((more - base) / (sessions - 1))} KiB`,
    ...(windows === 1
      ? {}
      : { 'memory, each window more': `${Math.round((whole - more) / (sessions * (windows - 1)))} KiB` }),
    'memory, all of it': `${Math.round(whole / 1024)} MiB`,
  };
}

function pidOf(tmux) {
  return tmux('display-message', '-p', '#{pid}').trim();
}

function resident(tmux) {
  return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pidOf(tmux)}/status`, 'utf8'))[1]);
}

async function busyOf(seconds) {
  const pids = servers.map(({ tmux }) => pidOf(tmux));
  const before = pids.map(ticks);
  await pause(seconds * 1000);
  return pids.map((pid, at) => `${(ticks(pid) - before[at]) / seconds} %`);
}

/** User and system time, in hundredths of a second: one of them each second is 1 %. */
function ticks(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function lines(text) {
  return text.split('\n').length - 1;
}

function quantile(samples, share) {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function row(what, cells) {
  console.log(`${what.padEnd(37)}${cells.map((cell) => String(cell).padStart(20)).join('')}`);
}
