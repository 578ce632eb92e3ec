import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
// Built, as the processes that it starts are.
import {
  exitCodeOfError,
  gate,
  gateMarkdown,
  gateText,
  saveBuild,
  type GateOptions,
  type GateOutcome,
} from '../../dist/gate/index.js';
import { processes } from '../../dist/gate/measurer.js';
import {
  hasFailed,
  pairLaunch,
  seriesOf,
  type ComparePairOptions,
  type PairOutcome,
  type PairSeries,
} from '../../dist/pair/index.js';
import { jsonReport, terminalReport, whatIsWrong } from '../../src/report/index.ts';
import { simulate } from './simulated.ts';
import { ToyRepository } from './toy-repository.ts';

let first: ToyRepository;
let toy: ToyRepository;
beforeAll(async () => void (first = await ToyRepository.make()));
beforeEach(async () => void (toy = await first.clone()));
afterEach(() => toy[Symbol.asyncDispose]());
afterAll(() => first[Symbol.asyncDispose]());

const { signal } = new AbortController();
const slow = { timeout: 240_000 };

/** The sentinel's launches, and whether it may have moved, are of other tests: here it stands still. */
const { compare: still } = simulate({});

/**
 * Real processes, but ten launches share theirs, and there are fewer slices and less of a warm-up than usual: the differences here
 * are great.
 */
async function compareQuickly(options: ComparePairOptions): Promise<readonly PairSeries[]> {
  if (options.base.contract === 'sentinel') return still(options);
  const { scenarios, launches, seed, onLaunch } = options;
  const series = scenarios.map(async (scenario) => {
    const outcomes: PairOutcome[] = [];
    while (outcomes.length < launches && !outcomes.some(hasFailed)) {
      const shared = Array.from({ length: Math.min(10, launches - outcomes.length) }, () => scenario);
      const blocks = { window: 1, measured: 10, warmUpMs: 50 };
      outcomes.push(
        ...(await pairLaunch({ ...options, scenarios: shared, seed: seed + outcomes.length, blocks })),
      );
    }
    for (const [launch, outcome] of outcomes.entries()) onLaunch?.(launch, [outcome]);
    return seriesOf(scenario, outcomes);
  });
  return Promise.all(series);
}

const quick: NonNullable<GateOptions['measurer']> = { ...processes, compare: compareQuickly };

/** For what is decided before anything is measured. */
const nothing: NonNullable<GateOptions['measurer']> = { ...quick, compare: async () => [] };

function run(options: Partial<GateOptions> = {}): Promise<GateOutcome> {
  return gate({ base: 'main', root: toy.root, cache: toy.cache, signal, measurer: quick, ...options });
}

/** What it is refused with: the code, and what the command would end with. */
async function refusal(options: Partial<GateOptions> = {}): Promise<readonly [string, number, string]> {
  try {
    await run(options);
  } catch (error) {
    const { code, message } = error as Error & { readonly code: string };
    return [code, exitCodeOfError(error, signal), message];
  }
  throw new Error('it was not refused');
}

/** What stands on a terminal, wherever its lines are broken. */
function shown(outcome: GateOutcome): string {
  const table = terminalReport({ ...outcome.results, measurements: [] }, (_, text) => text);
  return `${table} ${gateText(outcome)}`.replaceAll(/\s+/g, ' ');
}

describe('the gate on real processes', () => {
  it(
    'fails a slower work tree, and names scenario, backend, effect, interval and how to see it again',
    slow,
    async () => {
      const commit = await toy.commit('base');
      await toy.setWork(60_000);
      const outcome = await run();
      assert.deepEqual([outcome.verdict, outcome.exitCode], ['fail', 1], gateText(outcome));
      assert.equal(outcome.results.gate?.verdict, 'fail');
      const [told] = outcome.results.comparisons;
      // The base ran its own code: what it imports from its workspace is not the work tree's.
      assert.ok(told!.ratio > 1.5, `${told!.ratio}`);
      for (const text of [gateMarkdown(outcome), shown(outcome)]) {
        assert.match(text, /toy-quick\/spin/);
        assert.match(text, /×\d/);
        assert.match(text, /pitcrew bench gate --base [0-9a-f]{40} --only toy-quick\/spin --seed 1/);
        assert.ok(text.includes(`the work tree at ${commit.slice(0, 8)}, with 1 changed file`));
      }
      assert.match(gateMarkdown(outcome), /\| fail \| `toy-quick\/spin` \| ×[\d.]+ \| .* to .* \| \d+ \|/);
      assert.equal(await whatIsWrong(JSON.parse(jsonReport(outcome.results))), undefined);
    },
  );

  it('does not fail what did not change; a folder with a build is a base as well', slow, async () => {
    // By 2 % it may take forty launches to decide, and launches that share a process share what is odd about it.
    const time = { failAbovePercent: 100, passBelowPercent: 100 };
    await toy.write(
      'bench.gate.json',
      JSON.stringify({ gated: ['toy-quick'], thresholds: { 'toy-quick': { time } } }),
    );
    await toy.commit('wide');
    const folder = join(toy.cache, '../saved');
    assert.match(await saveBuild('main', folder, { cwd: toy.root, signal }), /^main [0-9a-f]{8}$/);
    // As whoever calls it would name it, and not as the checkout would.
    const saved = join('.', relative(process.cwd(), folder));
    assert.ok(saved.startsWith('../'), saved);
    const outcome = await run({ base: saved });
    assert.ok(['pass', 'inconclusive', 'environment'].includes(outcome.verdict), shown(outcome));
    assert.match(outcome.base, /^saved [0-9a-f]{8}$/);
    assert.equal(outcome.results.uncomparable, undefined);
    assert.equal(outcome.results.commit?.subject, 'wide');
    assert.match(outcome.candidate, /^the work tree at [0-9a-f]{8}$/);
  });

  it('fails a work tree that answers wrongly, or does not load', slow, async () => {
    await toy.setWork(20_000, 'return 2;');
    const wrong = await run();
    assert.deepEqual([wrong.verdict, wrong.exitCode], ['fail', 1]);
    assert.equal(wrong.results.comparisons[0]!.verdict, 'failed');
    assert.match(shown(wrong), /failed: toy-quick\/spin.*answered 2, not 1/);

    await toy.write('packages/work/src/index.js', "throw new Error('no library here');");
    const unloaded = await run();
    assert.deepEqual([unloaded.verdict, unloaded.exitCode], ['fail', 1]);
    assert.match(shown(unloaded), /failed: toy-quick\/load.*no library here/);
  });

  it(
    'fails a work tree that answers otherwise than the base, however fast, unless that is declared',
    slow,
    async () => {
      // What is right is what the first call says: as of a ranking, which is a backend's own opinion.
      const suite = 'packages/toy/src/bench/index.js';
      const own = (await readFile(join(toy.root, suite), 'utf8')).replace('expected: 1', 'expected: work()');
      await toy.write(suite, own);
      await toy.commit('own opinion');
      await toy.setWork(10, 'return 2;');
      const outcome = await run();
      assert.deepEqual([outcome.verdict, outcome.exitCode], ['fail', 1]);
      const [told] = outcome.results.comparisons;
      assert.deepEqual([told!.verdict, told!.launches], ['failed', 0]);
      assert.match(shown(outcome), /the base answers the same work otherwise: 1, and the candidate 2/);

      const thresholds = { 'toy-quick/spin': { answersDiffer: true } };
      await toy.write('bench.gate.json', JSON.stringify({ gated: ['toy-quick'], thresholds }));
      // What must be alike is what the launches are told.
      const alike: (readonly string[] | undefined)[] = [];
      const compare: typeof nothing.compare = async (options) => {
        alike.push(options.alike);
        return [];
      };
      await run({ measurer: { ...nothing, compare } });
      assert.deepEqual(new Set(alike.flat()), new Set(['arithmetic']), 'the sentinel alone');
    },
  );

  it('has no baseline for what the base can not do', slow, async () => {
    await toy.setWork(20_000, 'return 2;');
    await toy.commit('broken');
    await toy.setWork(20_000);
    const outcome = await run();
    assert.deepEqual([outcome.verdict, outcome.exitCode], ['no-baseline', 6]);
    assert.match(shown(outcome), /no-baseline: toy-quick\/spin.*base: The operation answered 2/);
  });
});

describe('the gate refuses', () => {
  it('a base that is no ref, no build, or no such folder', async () => {
    const none = join(toy.root, 'none');
    for (const base of ['no-such-branch', '--upload-pack=x', '', dirname(toy.root), './packages', none]) {
      const [code, exit] = await refusal({ base });
      assert.deepEqual([code, exit], ['BENCH_BASE_UNKNOWN', 2], base);
    }
    await assert.rejects(readdir(toy.cache), { code: 'ENOENT' });
  });

  it('a base that does not build, with what it said, and keeps nothing of it', async () => {
    await toy.write('build.mjs', "console.error('the compiler says no'); process.exit(3);");
    await toy.commit('broken');
    await toy.run('git', 'checkout', '-q', 'HEAD~1', '--', 'build.mjs');
    const [code, exit, message] = await refusal();
    assert.deepEqual([code, exit], ['BENCH_BASE_BROKEN', 6]);
    assert.match(message, /the compiler says no/);
    assert.deepEqual(await readdir(toy.cache), []);
  });

  it('a work tree that does not build', async () => {
    await toy.write('build.mjs', "console.error('the compiler says no'); process.exit(3);");
    const [code, exit, message] = await refusal();
    assert.deepEqual([code, exit], ['BENCH_CANDIDATE_BROKEN', 1]);
    assert.match(message, /the compiler says no/);
  });

  it('backends and scenarios that are not there, from the command line and from the file', async () => {
    for (const only of ['toy-slow', 'toy-quick/none', 'none', 'none-quick', 'toy/none']) {
      const [code, exit, message] = await refusal({ only: [only] });
      assert.deepEqual([code, exit], ['BENCH_UNKNOWN', 2], only);
      assert.match(message, new RegExp(only.replace('/', '.')));
    }
    await toy.write(
      'bench.gate.json',
      '{ "gated": ["toy-quick"], "thresholds": { "toy/none": { "objects": 2 } } }',
    );
    const [code, exit] = await refusal();
    assert.deepEqual([code, exit], ['BENCH_UNKNOWN', 2]);
  });

  it('thresholds of what is not there, also where it is not gated', async () => {
    await toy.write('packages/toy-slow/src/index.js', '');
    for (const name of ['tyo', 'toy-quik', 'toy-quik/spin', 'tyo/spin', 'toy-slow/spun']) {
      const thresholds = { [name]: { objects: 2 } };
      await toy.write('bench.gate.json', JSON.stringify({ gated: ['toy-quick'], thresholds }));
      const [code, exit, message] = await refusal();
      assert.deepEqual([code, exit], ['BENCH_UNKNOWN', 2], name);
      assert.ok(message.includes(`"${name}"`), message);
    }
  });

  it('names that are not there before it builds anything, as far as they can be known then', async () => {
    await toy.run('npm', 'run', 'build');
    await toy.write('build.mjs', "console.error('the compiler says no'); process.exit(3);");
    for (const only of ['tyo', 'toy-slow', 'toy-quick/spun'])
      assert.equal((await refusal({ only: [only] }))[0], 'BENCH_UNKNOWN', only);
    // A scenario may be about to be built.
    const suite = 'packages/toy/src/bench/index.js';
    await toy.write(suite, await readFile(join(toy.root, suite), 'utf8'));
    assert.equal((await refusal({ only: ['toy-quick/spun'] }))[0], 'BENCH_CANDIDATE_BROKEN');
  });

  it('a file of thresholds that is missing, no JSON, or says what does not exist', async () => {
    const path = join(toy.root, 'bench.gate.json');
    for (const text of ['{', '[]', '{}', '{ "gated": [] }', '{ "gated": ["toy-quick"], "threshold": {} }']) {
      await writeFile(path, text);
      const [code, exit, message] = await refusal();
      assert.deepEqual([code, exit], ['BENCH_THRESHOLDS', 2], text);
      assert.ok(message.includes(path));
    }
    await rm(path);
    assert.equal((await refusal())[0], 'BENCH_THRESHOLDS');
  });

  it('a build of another machine; with force it compares, and marks what comes of it', slow, async () => {
    await run({ measurer: nothing });
    const [name] = await readdir(toy.cache);
    const saved = join(toy.cache, name!);
    const manifest = join(saved, '.pitcrew-build.json');
    const { commit, fingerprint } = JSON.parse(await readFile(manifest, 'utf8')) as {
      commit: string;
      fingerprint: object;
    };
    await writeFile(
      manifest,
      JSON.stringify({ commit, fingerprint: { ...fingerprint, cpu: 'Another 9000' } }),
    );
    const [code, exit, message] = await refusal({ base: saved });
    assert.deepEqual([code, exit], ['BENCH_FINGERPRINT', 4]);
    assert.match(message, /cpu: Another 9000 \/ /);
    const outcome = await run({ base: saved, force: true, measurer: nothing });
    assert.equal(outcome.results.uncomparable, true);
    assert.match(gateMarkdown(outcome), /nothing may be concluded/);
  });
});

describe('a build that is saved', () => {
  const save = (base: string, folder: string): Promise<string> =>
    saveBuild(base, folder, { cwd: toy.root, signal });

  it('does not take the place of anything, nor leave a half of itself', async () => {
    const dir = join(toy.cache, '..');
    await assert.rejects(save('main', toy.root), { code: 'BENCH_UNWRITABLE', message: /it is not empty/ });
    await assert.rejects(save('main', join(toy.root, 'package.json')), { code: 'BENCH_UNWRITABLE' });
    await assert.rejects(save('./saved', join(dir, 'new')), { code: 'BENCH_BASE_UNKNOWN' });
    await toy.write('build.mjs', "console.error('the compiler says no'); process.exit(3);");
    await toy.commit('broken');
    await assert.rejects(save('main', join(dir, 'new')), { code: 'BENCH_BASE_BROKEN', message: /says no/ });
    assert.deepEqual(await readdir(dir), ['checkout']);
  });

  it(
    'is refused where nobody knows on which machine it was made; with force it is compared and marked',
    slow,
    async () => {
      const folder = join(toy.cache, '../saved');
      await save('main', folder);
      const manifest = join(folder, '.pitcrew-build.json');
      const right = await readFile(manifest, 'utf8');
      for (const [text, why] of [
        ['{', /damaged/],
        ['null', /damaged/],
        ['{"commit":"1234"}', /damaged/],
        ['{"commit":"1234","fingerprint":{}}', /differ in cpu: unknown/],
        [undefined, /there is no .pitcrew-build.json in it, and nobody knows/],
      ] as const) {
        await (text === undefined ? rm(manifest) : writeFile(manifest, text));
        const [code, exit, message] = await refusal({ base: folder, measurer: nothing });
        assert.deepEqual([code, exit], ['BENCH_FINGERPRINT', 4], text);
        assert.match(message, why);
      }
      const outcome = await run({ base: folder, force: true, measurer: nothing });
      assert.equal(outcome.results.uncomparable, true);
      await writeFile(manifest, right);
      assert.equal((await run({ base: folder, measurer: nothing })).results.uncomparable, undefined);
    },
  );
});

describe('a base', () => {
  it('is built once: the next gate takes it from the cache', async () => {
    const first = await run({ measurer: nothing });
    // Nothing was measured: that is no pass.
    assert.equal(first.exitCode, 1);
    const built = await readdir(toy.cache);
    assert.equal(built.length, 1);
    await toy.write(`../cache/${built[0]}/packages/toy/dist/witness`, 'still here');
    await run({ measurer: nothing });
    assert.deepEqual(await readdir(toy.cache), built);
    assert.equal(
      await readFile(join(toy.cache, built[0]!, 'packages/toy/dist/witness'), 'utf8'),
      'still here',
    );
  });

  it('is built anew where the packages that it stands on have changed', async () => {
    await run({ measurer: nothing });
    const lock = join(toy.root, 'node_modules/.package-lock.json');
    await writeFile(lock, (await readFile(lock, 'utf8')).replace('"toy"', '"toy2"'));
    await run({ measurer: nothing });
    assert.equal((await readdir(toy.cache)).length, 2);
  });

  it('leaves no word of itself in the repository', async () => {
    const before = await toy.run('git', 'for-each-ref');
    await run({ measurer: nothing });
    assert.equal(await toy.run('git', 'for-each-ref'), before);
    assert.equal((await toy.run('git', 'worktree', 'list')).trim().split('\n').length, 1);
    assert.equal(await toy.run('git', 'status', '--porcelain'), '');
  });
});
