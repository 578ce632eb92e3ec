import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { pairLaunch, race } from '../../dist/index.js';
import { TellingSuite } from './telling-suite.ts';

const blocks = { window: 1, measured: 2, warmUpMs: 0 };

/** Of one scenario, that writes down by what its strings are hashed, and where it and a program that it starts have their libraries. */
const source = `
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
const library = (maps) => /^(\\S+)-.*libc\\b/m.exec(maps)[1];
const told = {
  hashed: process.execArgv.join(' '),
  own: library(readFileSync('/proc/self/maps', 'utf8')),
  started: library(spawnSync('cat', ['/proc/self/maps'], { encoding: 'utf8' }).stdout),
};
appendFileSync(new URL('told', import.meta.url), JSON.stringify(told) + '\\n');
const operation = { mode: 'sync', run: () => 1, close: async () => undefined };
const scenario = { name: 'telling', work: 'cpu', operation: 'nothing', setUp: async () => operation };
export default { contract: 'selftest', scenarios: [scenario] };
`;

interface Told {
  readonly hashed: string;
  readonly own: string;
  readonly started: string;
}

const canLayOut = spawnSync('setarch', ['-R', 'prlimit', '--stack=402653184:', 'true']).status === 0;
const kernelDraws = canLayOut && readFileSync('/proc/sys/kernel/randomize_va_space', 'utf8').trim() !== '0';

describe.skipIf(!kernelDraws)('what a launch has in common', () => {
  let suite: TellingSuite;
  beforeEach(() => {
    suite = new TellingSuite(source);
  });
  afterEach(() => suite.close());

  const pair = () => ({ base: suite.side(), candidate: suite.side(), scenarios: ['telling'], blocks });
  const told = (): readonly Told[] => suite.told().map((line) => JSON.parse(line) as Told);
  const different = (member: keyof Told): number => new Set(told().map((one) => one[member])).size;

  it('builds of a backend have the same hashes and the same layout in memory, with all that they start', async () => {
    await pairLaunch({ ...pair(), seed: 7 });
    const [base, candidate] = told();
    assert.deepEqual(base, candidate);
    assert.equal(base?.hashed, '--hash-seed=8');
  });

  it('the next launch has others, and the same seed has the same again', async () => {
    for (const seed of [7, 8, 7]) await pairLaunch({ ...pair(), seed });
    assert.deepEqual([different('hashed'), different('own'), different('started')], [2, 2, 2]);
  });

  it('backends that differ have the same hashes, and the layouts that the kernel draws', async () => {
    await pairLaunch({ ...pair(), seed: 7, differ: true });
    assert.deepEqual([different('hashed'), different('own'), different('started')], [1, 2, 2]);
  });

  it('those of a race do so too', async () => {
    await race({ sides: [suite.side(), suite.side()], scenarios: ['telling'], looks: [1] });
    assert.deepEqual([different('hashed'), different('own'), different('started')], [1, 2, 2]);
  });
});
