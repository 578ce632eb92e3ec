/**
 * What reading costs the server: processor time of its main thread for each command, by turns on this checkout, on others that are
 * built, and on tmux. Processor time, because it stays the same on a machine that has other work.
 *
 *     PITCREW_PTY=keeper PITCREW_REGISTRY=journal node apps/cli/bench/reads.mjs [calls] [checkout...]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { libtmuxFields } from '../../../packages/bench-harness/dist/versus-tmux/rows/libtmux-fields.js';

const [calls = 100, ...others] = process.argv.slice(2);
const blocks = 10;
const panes = 50;
const lines = 10_000;
const here = resolve(import.meta.dirname, '..', '..', '..');
const quiet = 'exec cat >/dev/null';
const few =
  'session_name window_index window_name pane_index pane_id pane_width pane_height pane_current_command pane_title pane_active';
const format = (fields) => fields.map((field) => `#{${field}}`).join('\t');

const commands = {
  'send-keys': ['send-keys', '-t', '%0', 'x'],
  'display-message': ['display-message', '-p', '#{pane_id}'],
  'list-panes, 10 fields': ['list-panes', '-a', '-F', format(few.split(' '))],
  'list-panes, 125 fields': ['list-panes', '-a', '-F', format(libtmuxFields)],
  'capture-pane': ['capture-pane', '-p', '-t', 'bench:history'],
  'capture-pane -S -': ['capture-pane', '-p', '-S', '-', '-t', 'bench:history'],
};

const programs = [here, ...others.map((path) => resolve(path))].map((root) => [
  root === here ? 'here' : basename(root),
  join(root, 'bin', 'tmux'),
]);
const sides = [...programs, ['tmux', '/usr/bin/tmux']]
  .filter(([, program]) => existsSync(program))
  .map(([name, program]) => {
    const folder = mkdtempSync(join(tmpdir(), 'pitcrew-reads-'));
    const { PATH, PITCREW_PTY, PITCREW_REGISTRY } = process.env;
    const env = { PATH, HOME: folder, SHELL: '/bin/sh', LC_ALL: 'C.UTF-8', TERM: 'xterm-256color' };
    if (PITCREW_PTY) Object.assign(env, { PITCREW_PTY });
    if (PITCREW_REGISTRY) Object.assign(env, { PITCREW_REGISTRY });
    return { name, program, folder, env, pid: 0 };
  });

function tmux({ program, folder, env }, argv) {
  const { status, stdout, stderr } = spawnSync(
    program,
    ['-S', join(folder, 'socket'), '-f', '/dev/null', ...argv],
    {
      env,
      encoding: 'utf8',
      maxBuffer: 1e8,
    },
  );
  if (status !== 0) throw new Error(`tmux ${argv.join(' ')}: ${stderr}`);
  return stdout.trim();
}

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
const used = ({ pid }) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

/** Of each side, the median of blocks. */
function measure(argv) {
  const found = new Map(sides.map(({ name }) => [name, []]));
  for (let block = 0; block < blocks; block += 1) {
    for (const side of sides.toSorted(() => Math.random() - 0.5)) {
      const before = used(side);
      for (let call = 0; call < calls / blocks; call += 1) tmux(side, argv);
      // What follows an answer is its cost too.
      pause(20);
      found.get(side.name).push((used(side) - before) / Math.ceil(calls / blocks));
    }
  }
  return [...found].map(([name, times]) => `${name} ${median(times).toFixed(2)}`);
}

try {
  for (const side of sides) {
    const text = join(side.folder, 'text');
    const line = (_, at) =>
      `line-${String(at).padStart(7, '0')} the quick brown fox jumps over the lazy dog and on\n`;
    writeFileSync(text, Array.from({ length: lines }, line).join(''));
    tmux(side, ['new-session', '-d', '-s', 'bench', '-n', 'quiet', '-x', '120', '-y', '40', quiet]);
    side.pid = Number(tmux(side, ['display-message', '-p', '#{pid}']));
    tmux(side, ['set-option', '-g', 'history-limit', '50000']);
    for (let pane = 2; pane < panes; pane += 1) tmux(side, ['new-window', '-d', '-n', 'quiet', quiet]);
    tmux(side, ['new-window', '-d', '-n', 'history', `cat ${text}; ${quiet}`]);
    while (!tmux(side, commands['capture-pane']).includes(`line-000${lines - 1}`)) pause(20);
  }
  process.stdout.write(`ms, ${panes} panes, ${lines} lines, load ${loadavg()[0].toFixed(1)}\n`);
  for (const argv of Object.values(commands)) measure(argv);
  for (const [name, argv] of Object.entries(commands))
    process.stdout.write(`${name.padEnd(24)} ${measure(argv).join('   ')}\n`);
} finally {
  for (const side of sides) {
    if (side.pid > 0) tmux(side, ['kill-server']);
    while (side.pid > 0 && existsSync(`/proc/${side.pid}`)) pause(5);
    rmSync(side.folder, { recursive: true, force: true });
  }
}
