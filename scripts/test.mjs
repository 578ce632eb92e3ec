// Runs every test: of all packages through turbo, then counts. Ends with one line: N passed, N failed.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readdirSync, readFileSync, rmSync } from 'node:fs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = `${root}node_modules/.cache/test-reports`;
rmSync(reports, { recursive: true, force: true });

const packages = process.argv.slice(2);
const code = await run('npx', [
  '--no-install',
  'turbo',
  'run',
  'test',
  '--concurrency=2',
  '--continue',
  // Always, and without the builds, which have been.
  '--force',
  '--only',
  ...packages,
]);
const { passed, failed, skipped } = count();
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(code !== 0 || failed > 0 || passed === 0 ? 1 : 0);

function run(program, words) {
  return new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, PITCREW_TEST_REPORTS: reports },
    });
    child.on('error', () => resolve(1));
    child.on('close', (status) => resolve(status ?? 1));
  });
}

/** Adds up what every package's run has reported. */
function count() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  let files;
  try {
    files = readdirSync(reports);
  } catch {
    return sum;
  }
  for (const file of files) {
    const report = JSON.parse(readFileSync(`${reports}/${file}`, 'utf8'));
    sum.passed += report.numPassedTests;
    sum.failed +=
      report.numFailedTests +
      report.testResults.filter((f) => f.status === 'failed' && f.assertionResults.length === 0).length;
    sum.skipped += report.numPendingTests + report.numTodoTests;
  }
  return sum;
}
