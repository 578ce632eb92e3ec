import assert from 'node:assert/strict';
import { contracts } from '@pitcrew/backends';
import { describe, it } from 'vitest';
import { agendaOf } from '../../src/tune/agenda.ts';

const entry = (name: string, excluded?: string) => ({
  name,
  operation: name,
  ...(excluded === undefined ? {} : { excluded }),
});

describe('what a tune measures', () => {
  it('is what all contenders can do', () => {
    const able = [entry('draw'), entry('reflow')];
    const unable = [entry('draw'), entry('reflow', 'trait reflow: false')];
    assert.deepEqual(agendaOf('screen', [able, unable]), ['draw']);
    assert.deepEqual(agendaOf('screen', [able, able]), ['draw', 'reflow']);
  });

  it('is something for every contract, and names no scenario that is not there', async () => {
    for (const contract of contracts) {
      const url = new URL(`../../../${contract}/dist/bench/index.js`, import.meta.url);
      const { default: suite } = (await import(url.href)) as {
        default: { scenarios: readonly { readonly name: string }[] };
      };
      const all = suite.scenarios.map(({ name }) => entry(name));
      assert.ok(agendaOf(contract, [all]).length > 0, contract);
    }
  });
});
