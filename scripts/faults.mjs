// Kills conductors, for longer than the tests do, and says how long their crews were without one. docs/reliability.md has what came of it.
//
//     npm run faults [-- --kills 500 --panes 20 --seed 7]
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const cli = fileURLToPath(new URL('../apps/cli', import.meta.url));
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    panes: { type: 'string', default: '20' },
    seed: { type: 'string' },
  },
});

run(
  'npx',
  ['--no-install', 'vitest', 'run', '--config', '../../vitest.config.ts', '--root', '.', 'test/recovery'],
  {
    PITCREW_KILLS: values.kills,
    PITCREW_PANES: values.panes,
    ...(values.seed !== undefined && { PITCREW_SEED: values.seed }),
  },
);
for (const panes of ['20', '100']) run(process.execPath, ['bench/recovery.mjs', panes, '20'], {});

function run(program, words, env) {
  const { status } = spawnSync(program, words, {
    cwd: cli,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}
