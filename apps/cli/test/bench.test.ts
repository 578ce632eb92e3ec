import assert from 'node:assert/strict';
import { on, once } from 'node:events';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchResults } from '@pitcrew/bench-harness';
import { whatIsWrong } from '@pitcrew/bench-harness/report';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { openHouse, type House } from './support/pitcrew.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const file = (name: string): string => join(house.folder, name);
/** Words of a command line, between blanks. */
const bench = (line: string) => house.pitcrew(['bench', ...line.split(' ')]);
const resultsIn = async (name: string) => JSON.parse(await readFile(file(name), 'utf8')) as BenchResults;

describe('pitcrew bench', () => {
  it('measures what was named, shows it, and writes JSON of the schema, a page, and for github-action-benchmark', async () => {
    const { code, stdout, stderr } = await bench(
      'lock --quick --backend memory --backend lock-flock --scenario *-exclusive --json out.json --html out.html --gab gab.json',
    );
    assert.equal(code, 0, stderr);
    assert.match(stdout, /uncontended-exclusive[^]*memory[^]*flock/);
    assert.deepEqual(
      stdout.split('\n').filter((line) => line.length > 80),
      [],
    );
    assert.doesNotMatch(stdout, new RegExp('\u001b'));
    const results = await resultsIn('out.json');
    assert.equal(await whatIsWrong(results), undefined);
    assert.equal(results.complete, true);
    assert.deepEqual(
      results.measurements.map(({ contract, backend, scenario }) => [contract, backend, scenario]),
      ['memory', 'flock'].map((backend) => ['lock', backend, 'uncontended-exclusive']),
    );
    assert.ok(results.measurements.every(({ time }) => time !== undefined && time.p50 > 0));
    assert.match(await readFile(file('out.html'), 'utf8'), /<h3>uncontended-exclusive<\/h3>/);
    const entries = JSON.parse(await readFile(file('gab.json'), 'utf8')) as { name: string }[];
    assert.deepEqual(
      entries.map(({ name }) => name),
      // A noisy machine may keep one from being steady: it is left out.
      results.measurements
        .filter(({ status }) => status === 'ok')
        .map(({ backend }) => `lock/uncontended-exclusive/${backend}`),
    );
  });

  it('measures a backend outside of the repository, by the folder of its package', async () => {
    const mine = file('mine');
    await mkdir(mine);
    await writeFile(
      join(mine, 'package.json'),
      JSON.stringify({ name: 'mine', type: 'module', exports: { '.': { default: './lib/backend.js' } } }),
    );
    const unbuilt = await bench('codec --backend ./mine');
    assert.equal(unbuilt.code, 1);
    assert.match(unbuilt.stderr, /lib\/backend\.js, which is not there: build it first/);
    await mkdir(join(mine, 'lib'));
    await writeFile(
      join(mine, 'lib/backend.js'),
      `export default { contract: 'codec', name: 'mine', summary: '', traits: { binary: false, defects: [] },
        open: async () => ({
          name: 'mine',
          encode: (value) => Buffer.from(JSON.stringify(value)),
          decode: (bytes) => JSON.parse(Buffer.from(bytes).toString()),
        }) };`,
    );
    const { code, stdout, stderr } = await bench(
      'codec --quick --backend ./mine --scenario {en,de}code-snapshot --json mine.json',
    );
    assert.equal(code, 0, stdout + stderr);
    const { measurements } = await resultsIn('mine.json');
    assert.deepEqual(
      measurements.map(({ backend, scenario, time }) => [backend, scenario, time !== undefined]),
      ['encode-snapshot', 'decode-snapshot'].map((scenario) => ['mine', scenario, true]),
    );
    const other = await bench('lock --backend ./mine');
    assert.equal(other.code, 2);
    assert.match(other.stderr, /mine is a codec backend, and lock was asked for/);
  });

  it('exits 1 where a backend throws, and shows why', async () => {
    const folder = file('throws');
    await mkdir(folder);
    await writeFile(
      join(folder, 'index.mjs'),
      `export default { contract: 'codec', name: 'throws', summary: '', traits: { binary: true, defects: [] },
        open: async () => { throw new Error('no such luck'); } };`,
    );
    const { code, stdout } = await bench('codec --backend ./throws/index.mjs --scenario encode-token');
    assert.equal(code, 1);
    assert.match(stdout, /throws: failed, no such luck/);
  });

  it('exits 1 where a module ends the process that loads it, or never comes to an end, and 130 at ^C while one does nothing else', async () => {
    await writeFile(file('bye.mjs'), 'process.exit(0);');
    const bye = await bench('--quick --backend ./bye.mjs');
    assert.deepEqual([bye.code, bye.stdout], [1, '']);
    assert.match(bye.stderr, /bye\.mjs cannot be measured: it ended the process that loaded it/);
    // Its loop has nothing left to do.
    await writeFile(file('never.mjs'), 'await new Promise(() => {});');
    const never = await bench('--quick --backend ./never.mjs');
    assert.deepEqual([never.code, never.stdout], [1, '']);
    await writeFile(file('spin.mjs'), "process.stderr.write('spinning'); for (;;);");
    const child = house.start(['bench', '--quick', '--backend', './spin.mjs']);
    child.stderr.once('data', () => child.kill('SIGINT'));
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 130);
  });

  it('exits 2 for a contract, backend or scenario that is not there, and suggests one', async () => {
    for (const [line, says] of [
      ['lok', /no contract "lok"\. Did you mean "lock"/],
      ['lock --backend flok', /no lock backend "flok"\. Did you mean "flock"/],
      ['lock --scenario uncontendd', /no scenario matches "uncontendd"\. Did you mean "uncontended/],
      ['lock --backend ./nosuch', /there is nothing at .*nosuch/],
      ['compare memory flock', /several backends; say it whole: .*lock-memory/],
      ['compare codec-json lock-flock', /implement different contracts/],
      ['gate --base no-such-ref', /no-such-ref/],
      ['compare none.json none.json', /none\.json: there is no such file/],
    ] as const) {
      const { code, stdout, stderr } = await bench(line);
      assert.deepEqual([code, stdout], [2, ''], line);
      assert.match(stderr, says);
    }
  });

  it('exits 7 before anything is measured where a file cannot be written, and leaves nothing of that', async () => {
    await mkdir(file('folder'), { recursive: true });
    const before = await readdir(house.folder);
    for (const line of [
      'lock --html early.html --json nosuch/out.json',
      'compare lock-memory lock-flock --json early.json --gab nosuch/out.json',
      'gate --base HEAD --json early.json --markdown nosuch/out.json',
      'selftest --markdown nosuch/out.json',
    ]) {
      const { code, stdout, stderr } = await bench(line);
      assert.deepEqual([code, stdout], [7, ''], line);
      assert.match(stderr, /cannot write nosuch\/out\.json: its folder does not exist.*nothing was measured/);
    }
    const { code, stderr } = await bench('lock --json folder');
    assert.equal(code, 7);
    assert.match(stderr, /cannot write folder: it is a folder/);
    assert.deepEqual(await readdir(house.folder), before);
  });

  it('exits 7 where a file can no longer be written at the end, and writes the others', async () => {
    const { code, stderr } = await bench('report out.json --json nosuch/out.json --html still.html');
    assert.equal(code, 7);
    assert.match(stderr, /cannot write nosuch\/out\.json: its folder does not exist/);
    assert.match(await readFile(file('still.html'), 'utf8'), /<\/html>/);
  });

  it('keeps what is done at ^C, says that it is not all, and exits 130', async () => {
    const child = house.start(['bench', 'codec', '--scenario', '{en,de}code-*', '--json', 'stopped.json']);
    let text = '';
    let log = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      const isDone = /^[1-9]\d*\/\d+ {2}\S+/m;
      const before = isDone.test(log);
      log += part;
      // Something is done, and the next is begun: the results are whole, and told apart from a whole run.
      if (before || !isDone.test(log)) return;
      // As where `timeout` hands on what it was told as well: this is no second thought, which would be the end.
      child.kill('SIGINT');
      child.kill('SIGTERM');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    assert.equal(code, 130);
    assert.match(text, /Stopped early/);
    assert.match(log, /^\d+\/\d+ {2}\S+/m, 'a log is told where it is');
    assert.doesNotMatch(log, /\r|\u001b/);
    const results = await resultsIn('stopped.json');
    assert.equal(results.complete, false);
    assert.equal(await whatIsWrong(results), undefined);
  });
});

describe('pitcrew bench compare', () => {
  it('puts two files side by side, without a verdict', async () => {
    await cp(file('out.json'), file('other.json'));
    const { code, stdout } = await bench('compare out.json other.json');
    assert.equal(code, 0);
    assert.match(stdout, /lock-flock\/uncontended-exclusive +\S+ .s +\S+ .s +0\.0 %/);
    assert.match(stdout, /This is no verdict/);
  });

  it('exits 4 for files of two machines, and names what differs; --force goes on', async () => {
    const results = await resultsIn('out.json');
    const foreign = { ...results, fingerprint: { ...results.fingerprint, cpu: 'Another CPU' } };
    await writeFile(file('foreign.json'), JSON.stringify(foreign));
    const { code, stdout, stderr } = await bench('compare out.json foreign.json');
    assert.deepEqual([code, stdout], [4, '']);
    assert.match(stderr, /cpu: .* \/ Another CPU/);
    const forced = await bench('compare out.json foreign.json --force');
    assert.equal(forced.code, 0);
  });

  it('tells two backends apart by turns, and exits 1 where the second is slower', async () => {
    const { code, stdout } = await bench(
      'compare lock-memory lock-flock --scenario uncontended-shared --json pair.json',
    );
    const { comparisons, complete } = await resultsIn('pair.json');
    assert.equal(complete, true);
    const [only] = comparisons;
    assert.deepEqual([comparisons.length, only?.base, only?.candidate], [1, 'lock-memory', 'lock-flock']);
    assert.ok(only !== undefined && only.launches >= 10 && only.low <= only.ratio && only.ratio <= only.high);
    // A system call against none: no machine is so busy that this is not seen.
    assert.deepEqual([code, only.verdict], [1, 'fail']);
    assert.match(stdout, /fail +lock-flock +uncontended-shared/);
  }, 300_000);
});

describe('pitcrew bench compare, stopped', () => {
  it('shows what there is at SIGTERM: what was not decided as inconclusive; and exits 130', async () => {
    const two = ['--scenario', 'uncontended-shared', '--scenario', 'readers-10'];
    const child = house.start([
      'bench',
      'compare',
      'lock-memory',
      'lock-flock',
      ...two,
      '--json',
      'half.json',
    ]);
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    const closed = once(child, 'close');
    for await (const [line] of on(child.stderr.setEncoding('utf8'), 'data') as AsyncIterable<[string]>) {
      if (/^[1-9]\d*\/\d+ {2}launch \d+, \d of \d decided/m.test(line)) break;
    }
    child.kill('SIGTERM');
    assert.equal(((await closed) as [number | null])[0], 130);
    assert.match(text, /inconclusive +lock-flock +readers-10/);
    assert.match(text, /Stopped early/);
    const results = await resultsIn('half.json');
    assert.equal(results.complete, false);
    assert.equal(await whatIsWrong(results), undefined);
    const told = results.comparisons.filter(({ differences }) => differences.length > 0);
    assert.ok(told.length > 0 && told.every(({ launches, reason }) => launches > 0 || reason !== undefined));
  }, 300_000);
});

describe('pitcrew bench --quick', () => {
  it('leaves out what is slow, and says so, until its whole name is given', async () => {
    const registry = 'registry --quick --backend memory --scenario';
    const glob = await bench(`${registry} *-64 --scenario read-one`);
    assert.equal(glob.code, 0, glob.stderr);
    assert.match(glob.stderr, /left out by --quick: registry\/write-contended-by-64,/);
    assert.doesNotMatch(glob.stdout, /write-contended-by-64/);
    const whole = await bench(`${registry} write-contended-by-64 --scenario read-one`);
    assert.match(whole.stdout, /write-contended-by-64[^]*memory: excluded/);
  });
});

describe('pitcrew bench report', () => {
  it('draws the newest file, with the others as its history', async () => {
    const results = await resultsIn('out.json');
    const commit = { id: 'a'.repeat(40), at: '2026-01-01T00:00:00Z', subject: 'an earlier one' };
    const earlier = { ...results, startedAt: '2026-01-01T00:00:00.000Z', commit };
    const now = {
      ...results,
      commit: { id: 'b'.repeat(40), at: '2026-01-02T00:00:00Z', subject: 'the newest' },
    };
    await writeFile(file('earlier.json'), JSON.stringify(earlier));
    await writeFile(file('now.json'), JSON.stringify(now));
    const { code } = await bench('report now.json earlier.json --html history.html');
    assert.equal(code, 0);
    const page = await readFile(file('history.html'), 'utf8');
    assert.match(page, /bbbbbbb the newest/);
    assert.match(page, /"id":"aaaaaaa"/);
  });
});

describe('what a script reads of pitcrew bench', () => {
  it('help has examples and exit codes', async () => {
    const { code, stdout } = await bench('--help');
    assert.equal(code, 0);
    assert.match(stdout, /Examples:\n {2}pitcrew bench lock/);
    assert.match(stdout, /Exit codes: 0 measured/);
  });

  it('no path of the checkout is in the results', async () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    assert.ok(!(await readFile(file('out.json'), 'utf8')).includes(root));
  });
});
