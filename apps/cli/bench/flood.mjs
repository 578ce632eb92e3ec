/**
 * What a flood of output and new windows cost the conductor, with the defaults and with a crew that outlives it, by turns:
 * processor time of all its threads, and whole times.
 *
 *     node apps/cli/bench/flood.mjs [rounds]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const rounds = Number(process.argv[2] ?? 9);
const windows = 20;
const bin = join(import.meta.dirname, '..', '..', '..', 'bin', 'tmux');
const kept = { PITCREW_PTY: 'keeper', PITCREW_REGISTRY: 'journal' };
const kinds = ['10 MB, work', '10 MB, whole', 'a window, work', 'a window, whole'];
const sides = [
  ['defaults', {}],
  ['kept', kept],
].map(([name, chosen]) => {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-flood-'));
  const env = { PATH: process.env['PATH'], HOME: folder, SHELL: '/bin/sh', ...chosen };
  return { name, folder, env, pid: 0, found: kinds.map(() => []) };
});
const pause = new Int32Array(new SharedArrayBuffer(4));
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

function tmux({ folder, env }, ...argv) {
  const { status, stdout, stderr } = spawnSync(bin, ['-S', join(folder, 'socket'), ...argv], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tmux ${argv.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Of all its threads, those that have ended too, in steps of 10 ms. */
function used({ pid }) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

function timed(side, work) {
  const before = used(side);
  const start = performance.now();
  work();
  return [used(side) - before, performance.now() - start];
}

function measure(side, round) {
  const lines = "seq -f '%.0f the quick brown fox jumps over the lazy dog and more text' 150000";
  const done = `${bin} -S ${join(side.folder, 'socket')} wait-for -S done${round}`;
  const flood = timed(side, () => {
    tmux(side, 'new-window', '-t', 'crew:1', `${lines}; ${done}; exec cat`);
    tmux(side, 'wait-for', `done${round}`);
  });
  tmux(side, 'kill-window', '-t', 'crew:1');
  const spawn = timed(side, () => {
    for (let index = 2; index < 2 + windows; index += 1)
      tmux(side, 'new-window', '-d', '-t', `crew:${index}`, 'exec cat');
  });
  for (let index = 2; index < 2 + windows; index += 1) tmux(side, 'kill-window', '-t', `crew:${index}`);
  for (const [kind, figure] of [...flood, ...spawn.map((time) => time / windows)].entries())
    side.found[kind]?.push(figure);
}

try {
  for (const side of sides) {
    tmux(side, 'new-session', '-d', '-s', 'crew', '-x', '80', '-y', '24', 'exec cat');
    side.pid = Number(tmux(side, 'display-message', '-p', '#{pid}'));
  }
  for (let round = 0; round < rounds; round += 1)
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) measure(side, round);
  process.stdout.write(`ms, load ${loadavg()[0].toFixed(1)}\n`);
  for (const [kind, name] of kinds.entries()) {
    const [base, candidate] = sides.map(({ found }) => found[kind]);
    const ratio = median(candidate.map((time, round) => time / base[round]));
    process.stdout.write(
      `${name.padEnd(18)} defaults ${median(base).toFixed(1)}   kept ${median(candidate).toFixed(1)}   ratio ${ratio.toFixed(2)}\n`,
    );
  }
} finally {
  for (const side of sides) {
    if (side.pid > 0) tmux(side, 'kill-server');
    while (side.pid > 0 && existsSync(`/proc/${side.pid}`)) Atomics.wait(pause, 0, 0, 5);
    rmSync(side.folder, { recursive: true, force: true });
  }
}
