// Kills, breaks and starves conductors, keepers, clients, programs and whoever writes a registry, for longer than the tests do, and
// says how long crews were without a conductor. docs/reliability.md has what came of it.
//
//     npm run faults [-- --kills 500 --panes 20 --commands 10000 --frames 1000000 --arguments 200000 --hostile 20000 --crowd 10000 --seed 7]
//     npm run faults -- soak/rounds --rounds 2000
//     npm run faults -- soak/soak --soak 1800 --soak-panes 100 --soak-report FILE     tests of that name alone
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const folder = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '30' },
    panes: { type: 'string', default: '20' },
    commands: { type: 'string', default: '500' },
    frames: { type: 'string', default: '100000' },
    arguments: { type: 'string', default: '5000' },
    hostile: { type: 'string', default: '2000' },
    soak: { type: 'string', default: '60' },
    crowd: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '20' },
    'soak-panes': { type: 'string', default: '100' },
    'soak-report': { type: 'string' },
    seed: { type: 'string' },
  },
});
const environment = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [`PITCREW_${name.toUpperCase().replace('-', '_')}`, value]),
);

const test = ['--no-install', 'vitest', 'run', '--config', '../../vitest.config.ts', '--root', '.'];
if (positionals.length > 0) run('apps/cli', 'npx', [...test, ...positionals]);
else {
  run('apps/cli', 'npx', [...test, 'test/recovery', 'test/faults', 'test/soak']);
  run('packages/client', 'npx', [...test, 'test/hostile']);
  for (const name of ['file', 'journal', 'lmdb']) {
    run(`packages/registry-${name}`, 'npx', [...test, 'test/crowd.test.ts'], { PITCREW_CROWD: 'full' });
  }
  for (const panes of ['20', '100']) run('apps/cli', process.execPath, ['bench/recovery.mjs', panes, '20']);
}

function run(name, program, words, more = {}) {
  const { status } = spawnSync(program, words, {
    cwd: folder(name),
    stdio: 'inherit',
    env: { ...process.env, ...environment, ...more },
  });
  if (status !== 0) process.exit(status ?? 1);
}
