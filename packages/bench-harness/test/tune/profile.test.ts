import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'vitest';
import { takeFingerprint } from '../../src/fingerprint.ts';
import { parseProfile, whyIgnored, type MachineProfile } from '../../src/tune/profile.ts';

const fingerprint = await takeFingerprint(tmpdir());
const made = new Date('2026-01-01T00:00:00Z');
const profile: MachineProfile = {
  schema: 2,
  version: '0.1.0',
  at: made.toISOString(),
  fingerprint,
  contracts: {},
};
const afterDays = (days: number): Date => new Date(made.getTime() + days * 86_400_000);

describe('a machine profile', () => {
  it('holds where it was made, for 30 days', () => {
    assert.equal(whyIgnored(profile, fingerprint, afterDays(0)), undefined);
    assert.equal(whyIgnored(profile, fingerprint, afterDays(30)), undefined);
    assert.match(whyIgnored(profile, fingerprint, afterDays(31)) ?? '', /31 days/);
  });

  it('says nothing about another machine, kernel or Node', () => {
    for (const member of ['cpu', 'kernel', 'node', 'v8'] as const) {
      const elsewhere = { ...fingerprint, [member]: 'another' };
      assert.match(whyIgnored(profile, elsewhere, made) ?? '', new RegExp(member));
    }
  });

  it('is read as it was written', () => {
    assert.deepEqual(parseProfile(JSON.stringify(profile)), profile);
  });

  it('that is something else is refused, not half believed', () => {
    const others = [
      '',
      '{',
      '[]',
      'null',
      '{}',
      '{"schema":1}',
      JSON.stringify({ ...profile, at: 'yesterday' }),
    ];
    const noWinner = JSON.stringify({ ...profile, contracts: { codec: {} } });
    for (const text of [...others, noWinner]) assert.throws(() => parseProfile(text), Error, text);
  });
});
