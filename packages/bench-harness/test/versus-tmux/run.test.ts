import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { CodedError } from '@pitcrew/core';
import { describe, it } from 'vitest';
import { onlyNamed, runFamilies, Stage, type Family } from '../../src/versus-tmux/index.ts';
import { p50 } from './planted.ts';

const row = (name: string) => ({ name, what: name, figures: [p50] });
const good: Family = {
  rows: [row('a'), row('b')],
  measure: async () => ({ a: { p50: { ours: [1], theirs: [2] } }, b: { p50: { ours: [3], theirs: [4] } } }),
};
const wrong: Family = {
  rows: [row('c')],
  measure: () => Promise.reject(new CodedError('BENCH_WRONG_ANSWER', 'it answered 41')),
};
const empty: Family = { rows: [row('d')], measure: async () => ({}) };

const program = { name: 'x', argv: ['/bin/true'], version: '' } as const;
const stageOf = (signal: AbortSignal): Promise<Stage> =>
  Stage.open({
    programs: { ours: program, theirs: program },
    effort: { rounds: 1, seconds: 1, full: false },
    env: process.env,
    signal,
  });

describe('a run', () => {
  it('goes on after a row that failed, and says why it did', async () => {
    await using stage = await stageOf(new AbortController().signal);
    const { rows, complete } = await runFamilies({ families: [wrong, good, empty], stage });
    assert.equal(complete, true);
    assert.deepEqual(
      rows.map(({ name, status, reason }) => [name, status, reason]),
      [
        ['c', 'failed', 'it answered 41'],
        ['a', 'ok', undefined],
        ['b', 'ok', undefined],
        ['d', 'failed', 'd gave no p50'],
      ],
    );
  });

  it('that is stopped keeps the rows that are whole, and its folder goes', async () => {
    const abort = new AbortController();
    const stops: Family = {
      rows: [row('e')],
      measure: async (stage) => {
        abort.abort();
        await stage.rounds(async () => undefined);
        return {};
      },
    };
    const stage = await stageOf(abort.signal);
    const { rows, complete } = await runFamilies({ families: [good, stops, good], stage });
    await stage.close();
    assert.deepEqual([complete, rows.map(({ name }) => name)], [false, ['a', 'b']]);
    assert.equal(existsSync(stage.folder), false);
  });

  it('takes the rows that were named, and refuses a name that none has', () => {
    const [family, ...others] = onlyNamed([good, wrong], ['b']);
    assert.deepEqual([family?.rows.map(({ name }) => name), others.length], [['b'], 0]);
    assert.throws(() => onlyNamed([good], ['z']), { code: 'BENCH_UNKNOWN', message: /"z".* are a, b/ });
  });
});
