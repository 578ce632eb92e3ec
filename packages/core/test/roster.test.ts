import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { it } from 'vitest';
import { Roster } from '../src/roster.ts';

const step = fc.record({ comes: fc.boolean(), who: fc.integer({ min: 0, max: 5 }) });

it('has the members that a set would have, whoever comes and goes', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const roster = new Roster<number>();
      const set = new Set<number>();
      for (const { comes, who } of steps) {
        if (!comes) roster.delete(who);
        else if (!set.has(who)) roster.add(who);
        if (comes) set.add(who);
        else set.delete(who);
        assert.equal(roster.size, set.size);
        assert.deepEqual(new Set(roster.members), set);
      }
    }),
  );
});

it('gives a copy: who goes while the members are gone through is gone through too', () => {
  const roster = new Roster<string>();
  for (const name of ['one', 'two', 'three']) roster.add(name);
  const seen: string[] = [];
  for (const name of roster.members) {
    roster.delete(name);
    seen.push(name);
  }
  assert.deepEqual(seen, ['one', 'two', 'three']);
  assert.equal(roster.size, 0);
});
