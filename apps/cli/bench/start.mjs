/**
 * Whole-process time of the `new-session -d` that starts a server: from the bundle, from the modules, and of real tmux,
 * in turns with `node -e 0`, below which nothing that is in Node can be:
 *
 *     node apps/cli/bench/start.mjs [rounds]
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 30);
const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-start-'));
const runner = join(folder, 'runner');
const env = { ...process.env };
delete env['TMUX'];
delete env['TMUX_PANE'];
// Node reads these certificates at each start, which takes longer than all the rest of it; `bin/pitcrew` hides them.
delete env['NODE_EXTRA_CA_CERTS'];

/** The client starts the `pitcrew` that lies beside it. */
const modules = join(folder, 'modules');
mkdirSync(modules);
copyFileSync(join(root, 'bin/tmux'), join(modules, 'tmux'));
writeFileSync(join(modules, 'pitcrew'), `#!/bin/sh\nexec node "${root}apps/cli/dist/main.js" "$@"\n`);
chmodSync(join(modules, 'pitcrew'), 0o755);

const servers = { bundle: join(root, 'bin/tmux'), modules: join(modules, 'tmux'), tmux: '/usr/bin/tmux' };
if (!existsSync(servers.tmux)) delete servers.tmux;

/** In ms. Into a file, since a server of tmux keeps the pipe of whoever started it open. */
function timeOf(...words) {
  const file = join(folder, 'time');
  const into = openSync(file, 'w');
  execFileSync(runner, ['1', '--', ...words], { env, stdio: ['ignore', into, 'inherit'] });
  closeSync(into);
  return Number(readFileSync(file, 'utf8')) / 1e6;
}

try {
  execFileSync(process.env['CC'] || 'cc', [
    '-O2',
    '-o',
    runner,
    join(root, 'packages/client/bench/runner.c'),
  ]);
  const samples = new Map([['node -e 0', []], ...Object.keys(servers).map((name) => [name, []])]);
  for (let round = 0; round < rounds; round += 1) {
    samples.get('node -e 0').push(timeOf(process.execPath, '-e', '0'));
    for (const [name, tmux] of Object.entries(servers)) {
      const server = [tmux, '-S', join(folder, `${name}${round}`), '-f', '/dev/null'];
      samples.get(name).push(timeOf(...server, 'new-session', '-d', '-x', '120', '-y', '40', 'cat'));
      spawnSync(server[0], [...server.slice(1), 'kill-server'], { env });
      // What a server does at its end is not the next one's time.
      await sleep(50);
    }
  }
  const quantile = (all, share) => all.sort((a, b) => a - b)[Math.floor((all.length - 1) * share)];
  const least = quantile(samples.get('node -e 0'), 0.5);
  console.log(`${rounds} rounds; node ${process.version}\n\n${' '.repeat(12)}p50 ms   p99 ms   / node -e 0`);
  for (const [name, all] of samples) {
    const cells = [quantile(all, 0.5), quantile(all, 0.99)].map((ms) => ms.toFixed(1).padStart(9));
    console.log(`${name.padEnd(9)}${cells.join('')}${(quantile(all, 0.5) / least).toFixed(2).padStart(13)}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
