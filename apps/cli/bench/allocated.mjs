/**
 * How many bytes of V8's heap a single command allocates in the conductor, and where, by V8's sampling profiler:
 *
 *     node apps/cli/bench/allocated.mjs [--list] [OTHER-CHECKOUT]
 *
 * What becomes garbage at once counts, and so does what is done after the answer; buffers outside of the heap do not. A sample
 * stands for 256 bytes, which is right to a hundredth or so; runs of one build differ by up to a tenth, since V8 optimizes at
 * another moment each time.
 */
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { HookedServer } from './hooked-server.mjs';

/** How often each is given, and as often before, so that what is made once is made and V8 has compiled. */
const commands = {
  'has-session': { times: 1000, give: () => server.tmux('has-session', '-t', 'bench') },
  'display-message': { times: 1000, give: () => server.tmux('display-message', '-p', '#{pane_id}') },
  'send-keys': { times: 1000, give: () => server.tmux('send-keys', '-t', '%0', 'x') },
  'attach-session': { times: 60, give: () => server.attach('bench:1', 'row 2999') },
};
/** For what follows the last answer, in ms. */
const afterwards = 1500;

const { values, positionals } = parseArgs({
  options: { list: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [other] = positionals;
const server = new HookedServer('allocated-hook.mjs', other && resolve(other));

try {
  // Something to look at.
  const rows = `for i in $(seq 2999); do printf '\\033[3%dmrow %d\\n' $((i % 8)) $i; done; exec cat >/dev/null`;
  server.tmux('new-window', '-d', '-t', 'bench:1', rows);
  for (const [name, { times, give }] of Object.entries(commands)) {
    for (let time = 0; time < times; time += 1) await give();
    await sleep(afterwards);
    await server.take();
    for (let time = 0; time < times; time += 1) await give();
    await sleep(afterwards);
    const bytes = JSON.parse(await server.take()).filter(([site]) => !site.includes('allocated-hook.mjs'));
    const sum = bytes.reduce((all, [, size]) => all + size, 0);
    console.log(`${name.padEnd(16)} ${(sum / times).toFixed(0)} bytes`);
    if (!values.list) continue;
    for (const [site, size] of bytes.sort(([, a], [, b]) => b - a).slice(0, 40))
      console.log(`  ${(size / times).toFixed(0).padStart(6)} ${site}`);
  }
} finally {
  await server.end();
}
