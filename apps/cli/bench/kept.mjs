/**
 * What a crew that outlives its conductor costs: processor time of the conductor's main thread for each command, by turns on a
 * conductor of the defaults and on some that keep a record in different registries. Processor time, because it stays the
 * same on a machine that has other work; `wall` is the median of whole commands.
 *
 *     node apps/cli/bench/kept.mjs [calls]
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const calls = Number(process.argv[2] ?? 300);
const blocks = 5;
const panes = 20;
const bin = join(import.meta.dirname, '..', '..', '..', 'bin', 'tmux');
const sides = ['default', 'journal', 'lmdb', 'sqlite', 'file'].map((name) => {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-kept-'));
  const kept = name === 'default' ? {} : { PITCREW_PTY: 'keeper', PITCREW_REGISTRY: name };
  const env = { PATH: process.env['PATH'], HOME: folder, SHELL: '/bin/sh', ...kept };
  return { name, folder, env, pid: 0 };
});

const commands = {
  'has-session': () => ['has-session', '-t', 'crew'],
  'display-message': () => ['display-message', '-p', '#{pane_id}'],
  'send-keys': () => ['send-keys', '-t', 'crew', 'x'],
  'set-option': (call) => ['set-option', '-g', '@x', String(call)],
  'select-pane': (call) => ['select-pane', '-t', `crew.${call % panes}`],
};

function tmux({ folder, env }, argv) {
  const { status, stdout, stderr } = spawnSync(bin, ['-S', join(folder, 'socket'), ...argv], {
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`tmux ${argv.join(' ')}: ${stderr}`);
  return stdout.trim();
}

const used = ({ pid }) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];

function measure(argvOf) {
  const found = new Map(sides.map((side) => [side, { work: 0, walls: [] }]));
  for (let block = 0; block < blocks; block += 1) {
    for (const side of sides.toSorted(() => Math.random() - 0.5)) {
      const one = found.get(side);
      const before = used(side);
      for (let call = 0; call < calls / blocks; call += 1) {
        const start = performance.now();
        tmux(side, argvOf(call + block * calls));
        one.walls.push(performance.now() - start);
      }
      one.work += used(side) - before;
    }
  }
  return [...found].map(
    ([{ name }, { work, walls }]) =>
      `${name} ${(work / walls.length).toFixed(2)} (wall ${median(walls).toFixed(2)})`,
  );
}

try {
  for (const side of sides) {
    tmux(side, ['new-session', '-d', '-s', 'crew', '-x', '200', '-y', '200', 'exec cat']);
    for (let pane = 1; pane < panes; pane += 1)
      tmux(side, ['split-window', '-t', 'crew', 'exec cat', ';', 'select-layout', '-t', 'crew', 'tiled']);
    side.pid = Number(tmux(side, ['display-message', '-p', '#{pid}']));
  }
  for (const argvOf of Object.values(commands)) measure(argvOf);
  process.stdout.write(`ms, ${panes} panes, load ${loadavg()[0].toFixed(1)}\n`);
  for (const [name, argvOf] of Object.entries(commands))
    process.stdout.write(`${name.padEnd(16)} ${measure(argvOf).join('   ')}\n`);
} finally {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const side of sides) {
    if (side.pid > 0) tmux(side, ['kill-server']);
    while (side.pid > 0 && existsSync(`/proc/${side.pid}`)) Atomics.wait(pause, 0, 0, 5);
    rmSync(side.folder, { recursive: true, force: true });
  }
}
