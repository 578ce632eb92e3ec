import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { RecordedKit, until, within } from '../src/testing/index.ts';

const never = new Promise<void>(() => undefined);

describe('a recorded kit', () => {
  const ran: string[] = [];
  const kit = new RecordedKit((t) => {
    t.describe('a topic', () => {
      t.it('holds', () => void ran.push('holds'));
      t.it('throws', () => assert.fail('at once'));
    });
    t.it('rejects', () => Promise.reject(new Error('later')));
    t.it('throws nothing', () => Promise.reject());
    t.it.skip('is not promised (why)', () => void ran.push('skipped'));
  });

  it('runs nothing before it is asked', () => {
    assert.deepEqual(kit.titles, ['holds', 'throws', 'rejects', 'throws nothing']);
    assert.deepEqual(kit.skipped, ['is not promised (why)']);
    assert.deepEqual(ran, []);
  });
  it('tells which promises are broken', async () => {
    assert.deepEqual(await kit.broken(), ['throws', 'rejects', 'throws nothing']);
    assert.deepEqual(ran, ['holds']);
  });
  it('tells what one test threw, and that there is no such test', async () => {
    assert.equal(await kit.failureOf('holds'), undefined);
    assert.match(String(await kit.failureOf('rejects', 10_000)), /later/);
    await assert.rejects(kit.failureOf('is spelt wrongly'), /no such promise: is spelt wrongly/);
  });
  it('takes a test that does not end for a failure', async () => {
    const endless = new RecordedKit((t) => t.it('hangs', () => never));
    assert.match(String(await endless.failureOf('hangs', 5)), /Still running after 5 ms/);
  });
});

describe('waiting', () => {
  it('ends with what was waited for, or says what never happened', async () => {
    assert.equal(await within('a number', Promise.resolve(7)), 7);
    await assert.rejects(within('a miracle', never, 5), /Did not happen within 5 ms: a miracle/);
    await assert.rejects(within('a number', Promise.reject(new Error('no number'))), /no number/);
  });
  it('looks again until a condition holds', async () => {
    let looks = 0;
    await until('three looks', async () => ++looks === 3);
    await assert.rejects(
      until('a miracle', () => false, 5),
      assert.AssertionError,
    );
  });
});
