/**
 * Runs the bundle of a folder as a conductor, gives it the commands of every day, and writes what V8 has compiled
 * meanwhile beside it: `node compile-bundle.mjs FOLDER`.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { bundleFile, cacheFile, load } from './dist/bundle/load.js';

const folder = resolve(process.argv[2]);
const root = resolve(import.meta.dirname, '../..');
const house = mkdtempSync(join(tmpdir(), 'pitcrew-compile-'));
const socket = join(house, 'socket');
const native = join(root, 'packages/client/dist/native/tmux');
const client = existsSync(native)
  ? [native]
  : [process.execPath, join(root, 'apps/cli/dist/main.js'), 'tmux'];

// Nothing of whoever builds decides what is compiled.
for (const name of Object.keys(process.env)) if (/^(TMUX|XDG_|PITCREW_)/.test(name)) delete process.env[name];
process.env['HOME'] = house;
process.chdir(house);

const everyday = [
  ['new-session', '-d', '-s', 'crew', '-x', '120', '-y', '40', 'cat'],
  ['has-session', '-t', 'crew'],
  ['split-window', '-d', '-P', '-F', '#{pane_id}', 'cat'],
  ['send-keys', '-t', 'crew', 'text', 'Enter'],
  ['display-message', '-p', '#{session_name} #{pane_id}'],
  ['list-panes', '-a', '-F', '#{window_index} #{pane_id} #{pane_width}x#{pane_height} #{pane_title}'],
  ['capture-pane', '-p', '-t', 'crew'],
  // A team of agents is made, arranged and ended.
  ['show-options', '-gv', 'focus-events'],
  ['set-option', '-p', '-t', '%1', 'pane-border-style', 'fg=blue'],
  ['set-option', '-w', '-t', 'crew', 'pane-border-status', 'top'],
  ['select-pane', '-t', '%1', '-T', 'title'],
  ['select-layout', '-t', 'crew', 'main-vertical'],
  ['resize-pane', '-t', '%0', '-x', '30%'],
  ['respawn-pane', '-k', '-t', '%1', 'cat'],
  ['kill-pane', '-t', '%1'],
  ['kill-server'],
];

async function useIt() {
  while (!existsSync(socket)) await sleep(5);
  const [program, ...first] = client;
  for (const words of everyday) await promisify(execFile)(program, [...first, '-S', socket, ...words]);
}

const require = createRequire(join(folder, bundleFile));
// V8 takes code only under the flags under which it was kept: those that a conductor sets once it runs are not set here.
const withoutFlags = (id) => (id === 'node:v8' ? { setFlagsFromString: () => undefined } : require(id));
const { run, script } = load(root, folder, { require: withoutFlags, importOutside: (id) => import(id) });

process.on('exit', (code) => {
  rmSync(house, { recursive: true, force: true });
  if (code === 0) writeFileSync(join(folder, cacheFile), script.createCachedData());
});
const using = useIt().catch((error) => {
  console.error(error);
  process.exit(1);
});
await Promise.all([using, run(['serve', '--socket', socket])]);
