import { RecordedKit } from '@pitcrew/core/testing';
import type { FinderBackend } from '@pitcrew/finder';
import finderConformance from '@pitcrew/finder/conformance';
import { describe, expect, it } from 'vitest';
import { faultyBackend, type Fault } from './doubles/faulty-finder.ts';

const options = async (): Promise<Record<string, never>> => ({});

function record(backend: FinderBackend): RecordedKit {
  return new RecordedKit((t) => finderConformance(t, { backend, options }));
}

finderConformance({ describe, it }, { backend: faultyBackend(), options });

const caught: readonly (readonly [Fault, string])[] = [
  ['letters are found in any order', 'the order of the letters counts'],
  ['a letter is found twice in the same place', 'each letter of a word has a place of its own'],
  ['the query is a pattern', 'every character means itself: there is no syntax'],
  ['words must come in their order', 'all words must be found, in any order'],
  ['case is always ignored', 'a capital letter makes case count'],
  ['accents count', 'accents are ignored on both sides, however they are composed'],
  ['places are counted in characters', 'a character of two units is found whole or not at all'],
  ['places are those without accents', 'accents are ignored on both sides, however they are composed'],
  ['scores are distances', 'a score that is a number and falls from match to match'],
  ['every match is as good as any other', 'the item that is the query comes first'],
  ['every match is as good as any other', 'a word at the beginning of a word is better than within one'],
  ['every match is as good as any other', 'letters together are better than the same letters scattered'],
  ['matches of the same score come as they like', 'matches of the same score are in the order of the items'],
  ['matches of the same score come as they like', 'the same of different texts that match alike'],
  ['the limit comes before the ranking', 'it only cuts'],
  ['a search narrows what the last one showed', 'the answer does not depend on what was asked before'],
  ['no query, no matches', 'asking for nothing gives every item in its order'],
  ['lines are items', 'items with line ends, tabs and NUL are items like others'],
  ['a thousand matches are enough', '100 000 items are searched, to the last'],
  ['long items are cut', 'an item of a million characters is searched like others'],
  ['items are added, not replaced', 'an index replaces the items that were there'],
  ['the list is not copied', 'the list is copied'],
  ['an index takes effect later', 'they take effect in their order'],
  [
    'the signal is looked at once',
    'a search lets others have their turn, and gives up when its signal aborts',
  ],
  ['a listener stays on the signal', 'a call leaves no listener on its signal'],
  ['a closed finder goes on', 'calls after close reject with FINDER_CLOSED'],
  ['close cuts what is under way', 'close waits for calls under way, and they are answered'],
];

describe('the kit catches a finder in which', () => {
  it.each(caught)('%s: "%s"', async (fault, title) => {
    expect(await record(faultyBackend(fault)).failureOf(title)).toBeInstanceOf(Error);
  });
});

it('a declared defect is skipped with its reason, and nothing else is', () => {
  const whole = record(faultyBackend());
  const promise = 'it only cuts';
  const backend = faultyBackend();
  const defects = [{ promise, reason: 'it is shy' }];
  const kit = record({ ...backend, traits: Object.freeze({ ...backend.traits, defects }) });
  expect(kit.skipped).toEqual([`${promise} (it is shy)`]);
  expect(kit.titles).toEqual(whole.titles.filter((title) => title !== promise));
});
