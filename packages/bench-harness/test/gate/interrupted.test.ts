import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { ToyRepository } from './toy-repository.ts';

let first: ToyRepository;
let toy: ToyRepository;
beforeAll(async () => void (first = await ToyRepository.make()));
beforeEach(async () => void (toy = await first.clone()));
afterEach(() => toy[Symbol.asyncDispose]());
afterAll(() => first[Symbol.asyncDispose]());

/** What a command does with the gate: ^C aborts it, and the exit code is the gate's. */
const command = `
const { exitCodeOfError, gate } = await import(process.argv[1]);
const { processes } = await import(new URL('measurer.js', process.argv[1]));
const blocks = { window: 1, measured: 6, warmUpMs: 10 };
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
try {
  const outcome = await gate({
    base: 'main',
    root: process.argv[2],
    cache: process.argv[3],
    signal: stop.signal,
    measurer: { ...processes, compare: (options) => processes.compare({ ...options, blocks }) },
    onStep: ({ label, done }) => console.log(label, done),
  });
  console.log('verdict', outcome.verdict, outcome.results.complete, outcome.results.comparisons.length);
  process.exitCode = outcome.exitCode;
} catch (error) {
  console.log(String(error));
  process.exitCode = exitCodeOfError(error, stop.signal);
}
`;

interface Gate {
  readonly child: ChildProcess;
  readonly temporary: string;
  /** Waits until it printed this. */
  readonly until: (text: string) => Promise<void>;
  readonly printed: () => string;
}

async function startGate(): Promise<Gate> {
  const temporary = join(toy.cache, '../tmp');
  await mkdir(temporary, { recursive: true });
  const module = new URL('../../dist/gate/index.js', import.meta.url).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', command, module, toy.root, toy.cache], {
    env: { ...process.env, TMPDIR: temporary, PITCREW_GATE_TEST: toy.cache },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  const until = async (text: string): Promise<void> => {
    while (!printed.includes(text)) {
      if (child.exitCode !== null) throw new Error(`it ended before it said "${text}": ${printed}`);
      await setTimeout(20);
    }
  };
  return { child, temporary, until, printed: () => printed };
}

/** Processes that inherited the mark of this test. */
async function left(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    if (environment.includes(`PITCREW_GATE_TEST=${toy.cache}`)) found.push(pid);
  }
  return found;
}

describe.skipIf(process.platform !== 'linux')('the gate, interrupted', () => {
  it(
    'while it builds: ends with 130, and leaves no process and no half build',
    { timeout: 300_000 },
    async () => {
      await toy.write(
        'build.mjs',
        "console.log('begun'); await new Promise((done) => setTimeout(done, 60_000));",
      );
      await toy.commit('builds for long');
      await toy.run('git', 'checkout', '-q', 'HEAD~1', '--', 'build.mjs');
      const gate = await startGate();
      await gate.until('building the base');
      while (!(await readdir(toy.cache).catch(() => [])).some((name) => name.endsWith('.partial'))) {
        await setTimeout(20);
      }
      gate.child.kill('SIGINT');
      const [code] = (await once(gate.child, 'exit')) as [number | null];
      assert.equal(code, 130, gate.printed());
      assert.deepEqual(await left(), []);
      assert.deepEqual(await readdir(toy.cache), []);
      assert.equal(await toy.run('git', 'status', '--porcelain'), 'M  build.mjs\n');
    },
  );

  it(
    'while it measures: ends with 130, and leaves no process and no folder',
    { timeout: 300_000 },
    async () => {
      const gate = await startGate();
      await gate.until('toy-quick 11');
      gate.child.kill('SIGINT');
      const [code] = (await once(gate.child, 'exit')) as [number | null];
      assert.equal(code, 130, gate.printed());
      assert.match(gate.printed(), /verdict interrupted false 0/);
      assert.deepEqual(await left(), []);
      assert.deepEqual(await readdir(gate.temporary), []);
    },
  );

  it('killed: what it was building is swept away by the next one', { timeout: 300_000 }, async () => {
    await toy.write(
      'build.mjs',
      "console.log('begun'); await new Promise((done) => setTimeout(done, 60_000));",
    );
    await toy.commit('builds for long');
    await toy.run('git', 'checkout', '-q', 'HEAD~1', '--', 'build.mjs');
    const gate = await startGate();
    while (!(await readdir(toy.cache).catch(() => [])).some((name) => name.endsWith('.partial'))) {
      await setTimeout(20);
    }
    gate.child.kill('SIGKILL');
    await once(gate.child, 'exit');
    const [partial] = await readdir(toy.cache);
    // Again: one may have started another while they were looked for.
    for (let pids = await left(); pids.length > 0; pids = await left()) {
      for (const pid of pids) {
        try {
          process.kill(Number(pid), 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
    }
    const next = await startGate();
    while ((await readdir(toy.cache)).includes(partial!)) await setTimeout(20);
    next.child.kill('SIGINT');
    await once(next.child, 'exit');
    assert.deepEqual(await readdir(toy.cache), []);
  });
});
