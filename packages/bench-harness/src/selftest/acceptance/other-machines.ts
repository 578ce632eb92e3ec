import { tmpdir } from 'node:os';
import { isCodedError } from '@pitcrew/core';
import { refuseDifferent, takeFingerprint, type Fingerprint } from '../../fingerprint.ts';
import { acceptanceTest, type Outcome } from '../acceptance.ts';

/** Times of two machines are never compared: one difference of any kind is enough. */
export const otherMachines = acceptanceTest<Outcome>({
  number: 10,
  name: 'other-machines',
  promise: 'times of two machines, Nodes or settings are refused',
  size: { short: 'each member of the fingerprint', long: 'the same' },
  minutes: 0,
  timed: false,
  rounds: { short: 1, long: 1 },
  async round() {
    const here = await takeFingerprint(tmpdir());
    const members = Object.keys(here) as (keyof Fingerprint)[];
    const accepted = members.filter((member) => !refuses(here, { ...here, [member]: 'another' }));
    return {
      passed: accepted.length === 0 && !refuses(here, { ...here }),
      figures: { membersTried: members.length, accepted: accepted.join(' ') || 'none' },
    };
  },
  conclude: ([outcome]) => outcome!,
});

function refuses(a: Fingerprint, b: Fingerprint): boolean {
  try {
    refuseDifferent(['one', a], ['the other', b]);
    return false;
  } catch (error) {
    if (isCodedError(error, 'BENCH_FINGERPRINT')) return true;
    throw error;
  }
}
