/**
 * Whole-process time of one command, in turns: a program that does nothing, the native client against a bare
 * Node server, and tmux's `send-keys` against a real tmux server (where there is one).
 *
 *     node bench/one-shot.mjs [rounds]
 */
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const rounds = Number(process.argv[2] ?? 1000);
const here = import.meta.dirname;
const client = join(here, '..', 'dist', 'native', 'tmux');
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-bench-'));
const socket = join(folder, 'answer');
const compiler = process.env['CC'] || 'cc';

function run(file, args) {
  const { status, stdout, stderr, error } = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function at(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] / 1e6;
}

const tmux = ['/usr/bin/tmux', '/usr/local/bin/tmux', '/opt/homebrew/bin/tmux'].find((path) =>
  existsSync(path),
);
const tmuxSocket = join(folder, 'tmux');
const server = fork(join(here, 'answer.mjs'), [socket]);
try {
  await once(server, 'message');
  run(compiler, [
    '-nostdlib',
    '-static',
    '-O2',
    '-s',
    '-o',
    join(folder, 'true-static'),
    join(here, 'true-static.c'),
  ]);
  run(compiler, ['-O2', '-Wall', '-Wextra', '-o', join(folder, 'runner'), join(here, 'runner.c')]);
  const programs = [
    { name: 'true-static', argv: [join(folder, 'true-static')] },
    { name: 'native client', argv: [client, '-S', socket, 'send-keys', '-t', '%0', 'x'] },
  ];
  if (tmux) {
    run(tmux, ['-S', tmuxSocket, '-f', '/dev/null', 'new-session', '-d', 'cat >/dev/null']);
    programs.push({ name: 'real tmux', argv: [tmux, '-S', tmuxSocket, 'send-keys', '-t', '%0', 'x'] });
  }
  const words = programs.flatMap(({ argv }) => ['--', ...argv]);
  run(join(folder, 'runner'), ['50', ...words]);
  const lines = run(join(folder, 'runner'), [String(rounds), ...words])
    .trim()
    .split('\n');
  const floor = { p50: 0, p99: 0 };
  for (const [index, { name }] of programs.entries()) {
    const times = lines.map((line) => Number(line.split(' ')[index])).toSorted((a, b) => a - b);
    const p50 = at(times, 0.5);
    const p99 = at(times, 0.99);
    if (index === 0) Object.assign(floor, { p50, p99 });
    const ratio = `${(p50 / floor.p50).toFixed(2)} x floor`;
    console.log(`${name.padEnd(14)} p50 ${p50.toFixed(3)} ms   p99 ${p99.toFixed(3)} ms   ${ratio}`);
  }
} finally {
  if (tmux) spawnSync(tmux, ['-S', tmuxSocket, 'kill-server']);
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
