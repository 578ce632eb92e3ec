import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'vitest';
import { benchSuiteKit, RecordedKit, testStage, until } from '@pitcrew/core/testing';
import type { BenchSuite } from '../src/bench/index.ts';

interface Counter {
  read(): Promise<number>;
  add(amount: number): Promise<void>;
}

const opener = new URL('fixtures/counter.mjs', import.meta.url);
const adding = new URL('fixtures/adding-peer.mjs', import.meta.url);

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('a stage for tests', () => {
  it('opens the backend here and in a process of its own, in one folder', async () => {
    await using stage = await testStage<Counter>(opener);
    const here = await stage.open();
    const peer = await stage.peer(adding, { some: ['argument'] });
    assert.notEqual(peer.pid, process.pid);
    await here.add(2);
    assert.deepEqual(await peer.ask(3), { dir: stage.dir, argument: { some: ['argument'] } });
    assert.equal(await here.read(), 5);
  });

  it('leaves no process and no folder behind', async () => {
    const stage = await testStage<Counter>(opener);
    const peers = [await stage.peer(adding), await stage.peer(adding)];
    await peers[0]?.close();
    await peers[0]?.close();
    await stage.close();
    assert.ok(stage.signal.aborted);
    assert.ok(!existsSync(stage.dir));
    for (const { pid } of peers) assert.ok(!alive(pid));
  });

  it('rejects with what a peer threw, and goes on', async () => {
    await using stage = await testStage<Counter>(opener);
    const peer = await stage.peer(adding);
    await assert.rejects(peer.ask('text'), /That is no number/);
    await peer.ask(1);
  });

  it('rejects where a peer fails before it is ready, or dies, with what it said', async () => {
    const stage = await testStage<Counter>(opener);
    await assert.rejects(stage.peer(adding, 'fails at once'), /no such thing/);
    const peer = await stage.peer(adding);
    await assert.rejects(peer.ask('die'), /has ended/);
    await assert.rejects(peer.ask(1), /has ended/);
    await until('the peer ends', () => !alive(peer.pid));
    await assert.rejects(stage.close(), /did not end well \(3\)/);
    assert.ok(!existsSync(stage.dir));
  });
});

describe('the kit of a bench suite', () => {
  const scenario = {
    operation: 'one is added',
    work: 'fs' as const,
    setUp: async (stage: { open(): Promise<Counter> }) => {
      const counter = await stage.open();
      return {
        mode: 'async' as const,
        expected: 1,
        close: async () => undefined,
        run: async () => {
          const before = await counter.read();
          await counter.add(1);
          return (await counter.read()) - before;
        },
      };
    },
  };
  const figure = { what: 'the count', unit: 'adds', better: 'lower' as const };
  const suite: BenchSuite<Counter> = {
    contract: 'counter',
    scenarios: [
      { ...scenario, name: 'right' },
      { ...scenario, name: 'excluded', excludes: () => 'why not' },
      {
        ...scenario,
        name: 'wrong-answer',
        setUp: async (stage) => ({ ...(await scenario.setUp(stage)), expected: 2 }),
      },
      {
        ...scenario,
        name: 'a-peer-dies',
        setUp: async (stage) => {
          const peer = await stage.peer(adding);
          await peer.ask('die').catch(() => undefined);
          return scenario.setUp(stage);
        },
      },
    ],
    figures: [
      { ...figure, name: 'no-number', measure: async () => Number.NaN },
      { ...figure, name: 'right', measure: async () => 0 },
    ],
  };
  const kit = new RecordedKit((t) => benchSuiteKit(t, suite, { traits: { defects: [] }, opener }));

  it('skips what a trait excludes, with the reason', () => {
    assert.deepEqual(kit.skipped, ['excluded (why not)']);
  });

  it('fails a wrong answer, a dead peer, what is no number, and a name that is there twice', async () => {
    assert.deepEqual(await kit.broken(), [
      'names each scenario and figure once, in kebab-case',
      'wrong-answer',
      'a-peer-dies',
      'no-number',
    ]);
  });
});
