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
const [other] = positionals;
const server = new HookedServer('allocated-hook.mjs', other && resolve(other));

try {
  for (const [name, words] of Object.entries(commands)) {
    for (let time = 0; time < warm; time += 1) server.tmux(...words);
    await sleep(afterwards);
    await server.take();
    for (let time = 0; time < times; time += 1) server.tmux(...words);
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
