import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaults } from '@pitcrew/backends';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { allocationRule, timeRule } from '../../src/decision/index.ts';
import { readGateFile, type Rules } from '../../src/gate/gate-file.ts';
// Built, as the processes that they start are.
import { processes } from '../../dist/gate/measurer.js';
import { checkNames } from '../../dist/gate/names.js';
import { makePlan } from '../../dist/gate/plan.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
let dir: string;
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'pitcrew-gate-file-'))));
afterEach(() => rm(dir, { recursive: true }));

async function rulesFor(name: string, thresholds: unknown): Promise<Rules> {
  await writeFile(join(dir, 'bench.gate.json'), JSON.stringify({ gated: ['registry-file'], thresholds }));
  const [, contract = '', backend = '', scenario = ''] = /^(\w+)-(\w+)\/(.+)$/.exec(name)!;
  return (await readGateFile(dir)).rulesFor({ contract, backend, scenario });
}

describe('the thresholds of bench.gate.json', () => {
  it('are the defaults where it says nothing', async () =>
    assert.deepEqual(await rulesFor('registry-file/read-one', {}), {
      time: timeRule,
      allocation: allocationRule,
    }));

  it('hold for a contract, a backend, a scenario, or one scenario of one backend; the narrower wins', async () => {
    const thresholds = {
      'registry-file/read-one': { time: { failAbovePercent: 4 } },
      registry: { time: { failAbovePercent: 1, passBelowPercent: 10 }, objects: 7 },
      'registry-file': { time: { failAbovePercent: 2.5 }, bytes: { percent: 3 } },
      'registry/read-one': { time: { failAbovePercent: 3 }, bytes: { absolute: 64 } },
    };
    const own = await rulesFor('registry-file/read-one', thresholds);
    assert.deepEqual([own.time.failAbove, own.time.passBelow], [Math.log(1.04), Math.log(1.1)]);
    assert.deepEqual(own.allocation, { bytes: 64, share: 0.03, objects: 7 });
    assert.equal((await rulesFor('registry-lmdb/read-one', thresholds)).time.failAbove, Math.log(1.03));
    assert.equal((await rulesFor('registry-file/write', thresholds)).time.failAbove, Math.log(1.025));
    assert.equal((await rulesFor('registry-lmdb/write', thresholds)).time.failAbove, Math.log(1.01));
    assert.equal((await rulesFor('lock-flock/hold', thresholds)).time.failAbove, timeRule.failAbove);
  });

  it('declare that answers are meant to differ', async () => {
    const thresholds = { 'registry-file/read-one': { answersDiffer: true }, registry: { objects: 7 } };
    assert.equal((await rulesFor('registry-file/read-one', thresholds)).answersDiffer, true);
    assert.equal((await rulesFor('registry-file/write', thresholds)).answersDiffer, undefined);
  });

  it('of this repository are for the backends that ship: every default is gated', async () => {
    const { gated } = await readGateFile(root);
    const backends = new Set(gated.map(({ contract, backend }) => `${contract}-${backend}`));
    for (const [contract, name] of Object.entries(defaults))
      assert.ok(backends.has(`${contract}-${name}`), `${contract}-${name} is what is used, and is not gated`);
  });

  it('of this repository names what exists and can be measured here', async () => {
    const file = await readGateFile(root);
    const { signal } = new AbortController();
    const named = { file, only: [], candidateRoot: root };
    await checkNames(named, true);
    const { groups, excluded } = await makePlan({ ...named, measurer: processes, signal });
    const planned = groups.flatMap(({ entries }) => entries);
    assert.deepEqual(
      planned.filter(({ failure }) => failure !== undefined),
      [],
    );
    assert.deepEqual(
      planned.map(({ name: { contract, backend, scenario } }) => `${contract}-${backend}/${scenario}`).sort(),
      file.gated.map(({ text }) => text).sort(),
    );
    assert.deepEqual(excluded, []);
  });
});
