/**
 * Whole-process time of single commands, Pitcrew against real tmux, in turns within one run:
 *
 *     npm run bench [rounds]
 *
 * A round starts each program once, with vfork, and waits for its end. Printed: p50 and p99 in ms, and the
 * ratio of the p50s to tmux's and to a static program that exits at once (the floor).
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 500);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const tools = join(root, 'packages/client/bench');
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-bench-'));
const compiler = process.env['CC'] || 'cc';
const peer = ['/usr/bin/tmux', '/usr/local/bin/tmux', '/opt/homebrew/bin/tmux'].find((path) =>
  existsSync(path),
);
if (peer === undefined) throw new Error('there is no tmux to measure against: install tmux 3.3a');

const servers = {
  pitcrew: [join(root, 'bin/tmux'), '-S', join(folder, 'pitcrew')],
  tmux: [peer, '-S', join(folder, 'tmux'), '-f', '/dev/null'],
};
const commands = {
  'send-keys': ['send-keys', '-t', '%0', 'x'],
  'display-message': ['display-message', '-p', '#{pane_id}'],
  'has-session': ['has-session', '-t', 'bench'],
  'list-panes -a': [
    'list-panes',
    '-a',
    '-F',
    '#{session_name} #{window_index} #{pane_id} #{pane_width}x#{pane_height} #{pane_title}',
  ],
  'capture-pane': ['capture-pane', '-p', '-t', '%0'],
};

const env = { ...process.env };
delete env['TMUX'];
delete env['TMUX_PANE'];

function run([program, ...words], options = {}) {
  return execFileSync(program, words, { encoding: 'utf8', env, maxBuffer: 1 << 28, ...options });
}

try {
  run([
    compiler,
    '-nostdlib',
    '-static',
    '-O2',
    '-s',
    '-o',
    join(folder, 'floor'),
    join(tools, 'true-static.c'),
  ]);
  run([compiler, '-O2', '-o', join(folder, 'runner'), join(tools, 'runner.c')]);
  for (const server of Object.values(servers)) {
    run([...server, 'new-session', '-d', '-s', 'bench', '-x', '120', '-y', '40', 'cat >/dev/null']);
    for (let more = 0; more < 9; more += 1) run([...server, 'new-window', '-d', 'cat >/dev/null']);
  }
  console.log(`${rounds} rounds; node ${process.version}; ${run([peer, '-V']).trim()}\n`);
  console.log('command           pitcrew p50  p99    tmux p50  p99    / tmux  / floor');
  for (const [name, words] of Object.entries(commands)) {
    const programs = [[join(folder, 'floor')], [...servers.pitcrew, ...words], [...servers.tmux, ...words]];
    const samples = measure(programs);
    const [floor, ours, theirs] = samples;
    const cells = [ours.p50, ours.p99, theirs.p50, theirs.p99].map((ns) => (ns / 1e6).toFixed(3));
    console.log(
      `${name.padEnd(18)}${cells[0].padStart(8)}${cells[1].padStart(9)}${cells[2].padStart(10)}${cells[3].padStart(9)}` +
        `${(ours.p50 / theirs.p50).toFixed(2).padStart(9)}${(ours.p50 / floor.p50).toFixed(2).padStart(9)}`,
    );
  }
} finally {
  for (const [program, ...words] of Object.values(servers))
    spawnSync(program, [...words, 'kill-server'], { env });
  rmSync(folder, { recursive: true, force: true });
}

/** Every program once a round, after a warm-up. */
function measure(programs) {
  const words = programs.flatMap((program) => ['--', ...program]);
  run([join(folder, 'runner'), '50', ...words]);
  const lines = run([join(folder, 'runner'), String(rounds), ...words])
    .trim()
    .split('\n');
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
  return programs.map((_, column) => {
    const sorted = rows.map((row) => row[column]).sort((a, b) => a - b);
    return { p50: sorted[Math.floor(sorted.length / 2)], p99: sorted[Math.floor(sorted.length * 0.99)] };
  });
}
