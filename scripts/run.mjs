// Makes `npm start` and `npm test` work as the only command typed: installs what is missing, builds what
// is stale, then runs. Plain JavaScript, since nothing is installed yet when it begins.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
// Turbo would tell its makers about every build.
process.env.TURBO_TELEMETRY_DISABLED ??= '1';

/** Runs a program with this terminal and ends with its exit code where it fails. */
function must(program, ...words) {
  const status = run('inherit', program, ...words);
  if (status !== 0) process.exit(status);
}

function run(stdio, program, ...words) {
  const { status, error } = spawnSync(program, words, { cwd: root, stdio });
  if (error) console.error(`${program} cannot be run: ${error.message}`);
  return status ?? 1;
}

function installIfMissing() {
  const marker = `${root}/node_modules/.package-lock.json`;
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync(`${root}/package-lock.json`).mtimeMs) return;
  console.log('installing dependencies (once) …');
  // Not `npm ci`: it refuses a lock file that lacks the optional binaries of other platforms, which a
  // registry mirror need not have. The versions are the lock file's either way, and it is not written.
  const install = ['npm', 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  if (run('inherit', ...install) === 0) return;
  // One native package that can't be compiled, for want of a compiler, python3 or the headers of Node, leaves none installed.
  console.log('once more, with native packages one by one …');
  must(...install, '--ignore-scripts');
  const { allowScripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  for (const [name, isAllowed] of Object.entries(allowScripts)) {
    if (isAllowed && run('ignore', 'npm', 'rebuild', name) !== 0)
      console.log(`${name} cannot be compiled here: bin/pitcrew doctor says what that costs`);
  }
}

const [task, ...words] = process.argv.slice(2);
installIfMissing();
buildIfStale(root, must);
if (task === 'start') must(process.execPath, 'apps/cli/dist/main.js', 'demo', ...words);
else if (task === 'test') must(process.execPath, 'scripts/test.mjs', ...words);
else {
  console.error(`run.mjs knows start and test, not "${task}"`);
  process.exit(64);
}
