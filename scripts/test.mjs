// Runs every test, of all packages in one run, then counts. Ends with one line: N passed, N failed, N skipped.
//
//     npm test [-- --filter=@pitcrew/shim] [words for vitest]     --filter is turbo's: names, folders, `...[origin/main]`
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = `${root}node_modules/.cache/test-report.json`;
rmSync(report, { force: true });

// Files at once. More than there are cores, since most of them wait for half of their time; 8 are enough for any memory.
const workers = Math.min(8, 2 * availableParallelism());
// No more of whoever runs it: somebody's $TMUX or $EDITOR changes what tmux answers.
const kept =
  /^(PATH|HOME|USER|LOGNAME|SHELL|TZ|LANG|LC_ALL|TERM|COLORTERM|TMPDIR|CI|NODE_OPTIONS|PITCREW_CROWD)$/;
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.test(name)));
const words = process.argv.slice(2);
const filters = words.filter((word) => word.startsWith('--filter='));
const others = words.filter((word) => !filters.includes(word));
const code = await run('npx', [
  '--no-install',
  'vitest',
  'run',
  '--config=vitest.config.ts',
  '--root=.',
  `--maxWorkers=${workers}`,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...folders(filters),
  ...others,
]);
const { passed, failed, skipped } = count();
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(code !== 0 || failed > 0 || passed === 0 ? 1 : 0);

/** The folders of what turbo finds; none where nothing is left out. */
function folders(filters) {
  if (filters.length === 0) return [];
  const { status, stdout } = spawnSync('npx', ['--no-install', 'turbo', 'ls', '--output=json', ...filters], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const found = status === 0 ? JSON.parse(stdout.slice(stdout.indexOf('{'))).packages.items : [];
  if (found.length === 0) {
    console.error(`no package is ${filters.join(' ')}; nothing was tested`);
    process.exit(1);
  }
  return found.map(({ path }) => `${path}/test/`);
}

function run(program, words) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { cwd: root, stdio: 'inherit', env: environment });
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** What the run has reported; nothing where it did not come to its end. */
function count() {
  let all;
  try {
    all = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const unloaded = all.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: all.numPassedTests,
    failed: all.numFailedTests + unloaded.length,
    skipped: all.numPendingTests + all.numTodoTests,
  };
}
