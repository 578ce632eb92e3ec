import assert from 'node:assert/strict';
import { describe, it } from 'vitest';
import { readNotUnderstood } from '../src/commands/not-understood.ts';

const line = (time: string, reason: string, ...argv: readonly string[]): string =>
  JSON.stringify({ time, argv, reason });

describe('what doctor says of calls that were not understood', () => {
  it('is one entry for each kind, with how many there were and the newest, the most frequent first', () => {
    const text = [
      line('2026-01-01T00:00:00.000Z', 'unknown format: new', 'list-panes', '-F', '#{new}'),
      line('2026-01-02T00:00:00.000Z', 'unknown command: nope', 'nope', 'x'),
      line('2026-01-03T00:00:00.000Z', 'unknown command: nope', 'nope', 'y'),
    ].join('\n');
    assert.deepEqual(readNotUnderstood(`${text}\n`), [
      { reason: 'unknown command: nope', count: 2, last: ['nope', 'y'], time: '2026-01-03T00:00:00.000Z' },
      {
        reason: 'unknown format: new',
        count: 1,
        last: ['list-panes', '-F', '#{new}'],
        time: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('passes over a line that is being written, and one that is none of them', () => {
    const good = line('2026-01-01T00:00:00.000Z', 'unknown command: a', 'a');
    assert.equal(readNotUnderstood(`${good}\nnull\n{"argv":7}\n{"time":"20`).length, 1);
  });
});
