/**
 * How long a crew is without a conductor: from the death of one by SIGKILL to the first answer of the next.
 *
 *     node apps/cli/bench/recovery.mjs [panes] [kills] [rows of history]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const [panes = 20, kills = 20, rows = 0] = process.argv.slice(2).map(Number);
const bin = join(import.meta.dirname, '..', '..', '..', 'bin', 'tmux');
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-recovery-'));
const env = {
  PATH: process.env['PATH'],
  HOME: folder,
  SHELL: '/bin/sh',
  PITCREW_PTY: 'keeper',
  PITCREW_REGISTRY: 'journal',
};

function tmux(...argv) {
  const { status, stdout, stderr } = spawnSync(bin, ['-S', join(folder, 'socket'), ...argv], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tmux ${argv.join(' ')}: ${stderr}`);
  return stdout.trim();
}

/** Processor time that a conductor has used until now, in ms. */
const used = (pid) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
/** Its last thread has ended; whoever started it may take its time to notice. */
const isGone = (pid) => {
  try {
    return (
      /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')) && readdirSync(`/proc/${pid}/task`).length === 1
    );
  } catch {
    return true;
  }
};
const gone = (pid) => {
  while (!isGone(pid)) Atomics.wait(pause, 0, 0, 1);
};
const conductor = () => Number(tmux('display-message', '-p', '#{pid}'));

const pause = new Int32Array(new SharedArrayBuffer(4));
const history = `seq -f '%.0f the quick brown fox jumps over the lazy dog and more text' ${rows}`;
const lines = `${history}; i=0; while sleep 1; do i=$((i+1)); echo "line $i"; done`;
try {
  tmux(
    'set-option',
    '-g',
    'history-limit',
    '100000',
    ';',
    'new-session',
    '-d',
    '-s',
    'crew',
    '-x',
    '80',
    '-y',
    '24',
    lines,
  );
  for (let pane = 1; pane < panes; pane += 1) tmux('new-window', '-d', '-t', 'crew:', lines);
  const sizes = () => tmux('list-panes', '-a', '-F', '#{history_size}').split('\n').map(Number);
  while (sizes().some((size) => size < rows - 24)) Atomics.wait(pause, 0, 0, 100);
  // Quiet panes are saved after a second.
  Atomics.wait(pause, 0, 0, rows > 0 ? 5000 : 0);
  const times = [];
  const work = [];
  for (let done = 0; done < kills; done += 1) {
    Atomics.wait(pause, 0, 0, 300);
    const pid = conductor();
    process.kill(pid, 'SIGKILL');
    const start = performance.now();
    gone(pid);
    const found = tmux('list-panes', '-a', '-F', '#{pane_dead}').split('\n');
    times.push(performance.now() - start);
    work.push(used(conductor()));
    if (found.length !== panes || found.includes('1'))
      throw new Error(`${found.length} of ${panes} panes came back`);
  }
  const at = (list, part) =>
    list.toSorted((a, b) => a - b)[Math.min(Math.floor(list.length * part), list.length - 1)].toFixed(0);
  const load = loadavg()[0].toFixed(1);
  process.stdout.write(
    `${panes} panes${rows > 0 ? ` of ${rows} rows` : ''}, ${kills} kills: p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, worst ${at(times, 1)} ms; ` +
      `${at(work, 0.5)} ms of the main thread's processor time (${availableParallelism()} cores, load ${load})\n`,
  );
  const last = conductor();
  tmux('kill-server');
  gone(last);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
