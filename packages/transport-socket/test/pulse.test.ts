import assert from 'node:assert/strict';
import { it } from 'vitest';
import { Pulse } from '../src/pulse.ts';

const pongMs = 10_000;
const check = (pulse: Pulse, now: number, greeted = false): string =>
  pulse.check(now, 0, pongMs, { greeted, heard: greeted, deaf: false });

it('gives who says nothing its time, and no more', () => {
  const pulse = new Pulse();
  const verdicts = [0, 2500, 5000, 7500, 10_000, 12_500].map((now) => check(pulse, now));
  assert.deepEqual(verdicts, ['fine', 'fine', 'fine', 'fine', 'fine', 'dead']);
});

it('blames nobody for the time that this process stood still: what came meanwhile is read first', () => {
  const pulse = new Pulse();
  assert.equal(check(pulse, 0), 'fine');
  assert.equal(check(pulse, 60_000), 'fine');
  assert.equal(check(pulse, 62_500, true), 'fine');
  assert.equal(check(pulse, 65_000, true), 'fine');
});
