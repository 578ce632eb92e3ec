import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, it } from 'vitest';
import { splitTexts } from '../src/text.ts';
import { UnknownFormats } from '../src/unknown-formats.ts';

const calls = 100;
const long = 1_000_000;
/** What may be kept of all of them. */
const most = 10_000_000;

describe('what is remembered of a call', () => {
  it('keeps nothing else of it: a short word, whatever stood beside it', () => {
    const kept: string[] = [];
    const grown = growth(() => {
      for (let call = 0; call < calls; call += 1) {
        const bytes = Buffer.from(`send-keys\0${'x'.repeat(long)}\0name-of-a-window-${call}\0`);
        kept.push(splitTexts(bytes)[2] ?? '');
      }
    });
    assert.equal(kept.at(-1), `name-of-a-window-${calls - 1}`);
    assert.ok(grown < most, `${grown} bytes`);
  });

  it('is an outline where a format had an unknown name, and of that its beginning', () => {
    const told: string[] = [];
    const formats = new UnknownFormats((call, reason) => told.push(`${call} ${reason}`));
    const grown = growth(() => {
      for (let call = 0; call < calls; call += 1) {
        const format = `unknown_name_${call}_${'y'.repeat(long)}`;
        formats.add(format, () => ['display-message', '-p', `#{${format}}`]);
        const inText = `${'z'.repeat(long)}#{an_unknown_name_${call}}`;
        formats.add(inText.slice(long + 2, -1), () => ['display-message', '-p', inText]);
      }
    });
    formats.write();
    assert.equal(told.length, 2 * calls);
    assert.equal(told[1], `["display-message","-p","…${long + 20}"] unknown format: an_unknown_name_0`);
    assert.ok(told.every((line) => line.length < 300));
    assert.ok(grown < most, `${grown} bytes`);
  });
});

/** Bytes that are held after something was done and what is garbage has gone. */
function growth(work: () => void): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const before = process.memoryUsage().heapUsed;
  work();
  collect();
  return process.memoryUsage().heapUsed - before;
}
