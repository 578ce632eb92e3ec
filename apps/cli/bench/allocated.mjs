/**
 * How many bytes of V8's heap a single command allocates in the conductor, and where, by V8's sampling profiler:
 *
 *     node apps/cli/bench/allocated.mjs [--list] [OTHER-CHECKOUT]
 *
 * What becomes garbage at once counts, and so does what is done after the answer; buffers outside of the heap do not. A sample
 * stands for 256 bytes, so that a figure is right to a hundredth or so, whatever else the machine does.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const commands = {
  'has-session': ['has-session', '-t', 'bench'],
  'display-message': ['display-message', '-p', '#{pane_id}'],
  'send-keys': ['send-keys', '-t', '%0', 'x'],
};
/** How often each is given, and how often before, so that what is made once is made and V8 has compiled. */
const times = 1000;
const warm = 1000;
/** For what follows the last answer, in ms. */
const afterwards = 1500;

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const checkout = resolve(positionals[0] ?? fileURLToPath(new URL('../../..', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'pitcrew-allocated-'));
const allocated = join(folder, 'allocated');
const hook = new URL('allocated-hook.mjs', import.meta.url).href;
const env = { ...process.env, HOME: folder, PITCREW_ALLOCATED: allocated, NODE_OPTIONS: `--import=${hook}` };
delete env['TMUX'];
delete env['TMUX_PANE'];

function tmux(...words) {
  return execFileSync(join(checkout, 'bin/tmux'), ['-S', join(folder, 'socket'), ...words], {
    env,
    encoding: 'utf8',
  });
}

/** Bytes by place since the last time. */
async function take(pid) {
  rmSync(allocated, { force: true });
  process.kill(pid, 'SIGWINCH');
  while (!existsSync(allocated)) await sleep(5);
  return new Map(JSON.parse(readFileSync(allocated, 'utf8')));
}

try {
  tmux('new-session', '-d', '-s', 'bench', '-x', '120', '-y', '40', 'cat >/dev/null');
  const pid = Number(tmux('display-message', '-p', '#{pid}'));
  for (const [name, words] of Object.entries(commands)) {
    for (let time = 0; time < warm; time += 1) tmux(...words);
    await sleep(afterwards);
    await take(pid);
    for (let time = 0; time < times; time += 1) tmux(...words);
    await sleep(afterwards);
    const bytes = [...(await take(pid))].filter(([site]) => !site.includes('allocated-hook.mjs'));
    const sum = bytes.reduce((all, [, size]) => all + size, 0);
    console.log(`${name.padEnd(16)} ${(sum / times).toFixed(0)} bytes`);
    if (!values.list) continue;
    for (const [site, size] of bytes.sort(([, a], [, b]) => b - a).slice(0, 40))
      console.log(`  ${(size / times).toFixed(0).padStart(6)} ${site}`);
  }
} finally {
  tmux('kill-server');
  await sleep(300);
  rmSync(folder, { recursive: true, force: true });
}
