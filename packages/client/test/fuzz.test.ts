import { expect, it } from 'vitest';
import { run, sanitized, temporaryFolder } from './programs.ts';

const fuzz = sanitized(temporaryFolder(), 'fuzz.c');
const why = fuzz === undefined ? ' (no C compiler with sanitizers on this machine)' : '';

it.skipIf(fuzz === undefined)(`reads broken frames and messages without harm${why}`, async () => {
  const seeds = ['1', '20260101', String(Date.now() & 0x7f_ff_ff_ff)];
  const results = await Promise.all(seeds.map((seed) => run([fuzz ?? '', '40000', seed])));
  for (const [index, { code, out, err }] of results.entries()) {
    expect({ code, err }, `seed ${seeds[index] ?? ''}`).toEqual({ code: 0, err: '' });
    // The last number but one is the CRC of "123456789", which every CRC-32 of this kind has.
    expect(out.toString()).toMatch(/^40000 messages, [1-9]\d+ frames, cbf43926, [01]\n$/);
  }
});
