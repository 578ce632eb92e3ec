import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { pairLaunch, race } from '../../dist/index.js';
import { usableProcessors } from '../../dist/machine.js';
import { TellingSuite } from './telling-suite.ts';

const blocks = { window: 1, measured: 2, warmUpMs: 0 };

/** Of scenarios that write down where their process may run, and where what it starts may. */
const source = `
import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
const list = (text) => /^Cpus_allowed_list:\\s*(\\S+)/m.exec(text)[1];
const note = (...words) => appendFileSync(new URL('told', import.meta.url), words.join(' ') + '\\n');
const scenario = (name, work) => ({
  name, work, operation: 'says where it runs',
  async setUp() {
    note(name, 'stands', list(readFileSync('/proc/self/status', 'utf8')));
    let told = false;
    return {
      mode: 'sync',
      run() {
        if (!told) note(name, 'runs', list(readFileSync('/proc/self/status', 'utf8')));
        if (!told) note(name, 'starts', list(spawnSync('cat', ['/proc/self/status'], { encoding: 'utf8' }).stdout));
        told = true;
        const end = performance.now() + 1;
        while (performance.now() < end);
        return 1;
      },
      close: async () => undefined,
    };
  },
});
export default { contract: 'selftest', scenarios: [scenario('computing', 'cpu'), scenario('starting', 'spawn')] };
`;

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

describe.skipIf(!hasTaskset || usableProcessors().length < 2)('where sides run', () => {
  let suite: TellingSuite;
  beforeEach(() => {
    suite = new TellingSuite(source);
  });
  afterEach(() => suite.close());

  const sides = () => ({ base: suite.side(), candidate: suite.side(), blocks });
  const told = (): readonly string[] => suite.told().toSorted();
  const [first, second] = usableProcessors();

  it.each([
    [0, first],
    [1, second],
    [usableProcessors().length, first],
  ])(
    'builds of a backend, and all that they start, are on one processor: launch %s on %s',
    async (seed, processor) => {
      await pairLaunch({ ...sides(), scenarios: ['computing', 'starting'], seed });
      const each = ['computing', 'starting'].flatMap((name) =>
        ['runs', 'stands', 'starts'].map((what) => `${name} ${what} ${processor}`),
      );
      assert.deepEqual(
        told(),
        each.flatMap((line) => [line, line]),
      );
    },
  );

  const all = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const apart = [
    `computing runs ${second}`,
    `computing stands ${all}`,
    `computing starts ${second}`,
    `starting runs ${all}`,
    `starting stands ${all}`,
    `starting starts ${all}`,
  ].flatMap((line) => [line, line]);

  it('backends that differ share one where they only compute, and have all for the rest', async () => {
    await pairLaunch({ ...sides(), scenarios: ['computing', 'starting'], seed: 1, differ: true });
    assert.deepEqual(told(), apart);
  });

  it('those of a race do so too, on the next one in the next launch', async () => {
    await race({ sides: [suite.side(), suite.side()], scenarios: ['computing', 'starting'], looks: [2] });
    const others = apart.map((line) =>
      line.replace(new RegExp(`^(computing (?:runs|starts)) ${second}$`), `$1 ${first}`),
    );
    assert.deepEqual(told(), [...apart, ...others].toSorted());
  });
});
