import assert from 'node:assert/strict';
import { benchSuiteKit, testStage } from '@pitcrew/core/testing';
import type { Codec } from '@pitcrew/codec';
import suite from '@pitcrew/codec/bench';
import { describe, it } from 'vitest';
import { double } from './double.ts';

const traits = { binary: true, defects: [] };

benchSuiteKit({ describe, it }, suite, { traits, opener: async () => double() });

describe('what the scenarios measure', () => {
  const sizeAsJson = async (name: string): Promise<number> => {
    const json = { encode: (value: unknown) => Buffer.from(JSON.stringify(value)) } as unknown as Codec;
    await using stage = await testStage<Codec>(async () => json);
    const figure = suite.figures.find((figure) => figure.name === `bytes-${name}`);
    return (await figure?.measure(stage)) ?? 0;
  };

  it('messages are of the sizes that a crew was seen to send, as JSON', async () => {
    for (const [name, least, most] of [
      ['token', 50, 150],
      ['mood', 100, 200],
      ['message', 500, 5000],
      ['snapshot', 1000, 10_000],
    ] as const) {
      const size = await sizeAsJson(name);
      assert.ok(size >= least && size <= most, `${name}: ${size} bytes`);
    }
  });

  it('a codec that gives another message back is a wrong answer', async () => {
    const codec = double();
    const first: ReturnType<Codec['decode']>[] = [];
    let isStuck = false;
    const stuck: Codec = {
      name: 'stuck',
      encode: (value) => codec.encode(value),
      decode: (bytes) => (isStuck ? (first[0] ??= codec.decode(bytes)) : codec.decode(bytes)),
    };
    await using stage = await testStage<Codec>(async () => stuck);
    const scenario = suite.scenarios.find(({ name }) => name === 'decode-token');
    const operation = await scenario?.setUp(stage);
    assert.ok(operation);
    isStuck = true;
    const answers = [await operation.run(), await operation.run()];
    assert.ok(answers.some((answer) => answer !== operation.expected));
  });

  it('a codec that loses what it was given is not measured at all', async () => {
    const empty: Codec = { name: 'empty', encode: () => Buffer.from('{}'), decode: () => ({}) };
    await using stage = await testStage<Codec>(async () => empty);
    for (const { setUp } of suite.scenarios) await assert.rejects(setUp(stage), /what was encoded/);
  });
});
