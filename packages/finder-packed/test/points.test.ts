import { assert, constantFrom, pre, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Alignment, Grid } from '../src/alignment.ts';
import { Bound } from '../src/bound.ts';
import { pack, type PackedTexts } from '../src/packed-texts.ts';
import { Place } from '../src/place.ts';
import { points } from '../src/points.ts';
import { WordMatch } from '../src/word-match.ts';

const texts = string({ unit: constantFrom(...'abAB/-_.1é'.split('')), minLength: 1, maxLength: 24 });
const words = string({ unit: constantFrom(...'ab/-1é'.split('')), minLength: 1, maxLength: 5 });

describe('points', () => {
  it('are those of the places that are shown', () => {
    assert(
      property(texts, words, (text, word) => {
        const { packed, place } = placed(text);
        const match = new WordMatch(word, new Grid());
        const score = match.score(place);
        pre(score !== undefined);
        expect(score).toBe(pointsOf(match.places(place), packed));
      }),
    );
  });

  it('are never more than what a text can have, by its letters', () => {
    assert(
      property(texts, words, (text, word) => {
        const { packed, place } = placed(text);
        const score = new WordMatch(word, new Grid()).score(place) ?? 0;
        const { beginning, ending, named, letters } = packed;
        const bound = new Bound(word);
        const most = bound.points(beginning[0] ?? 0, ending[0] ?? 0, named[0] ?? 0);
        expect(score).toBeLessThanOrEqual(most);
        if (score > 0) expect((letters[0] ?? 0) & bound.letters).toBe(bound.letters);
      }),
    );
  });

  it('are given to every text that has the letters in their order, and to no other', () => {
    assert(
      property(texts, words, (text, word) => {
        const { place } = placed(text);
        const isFound = new WordMatch(word, new Grid()).score(place) !== undefined;
        expect(isFound).toBe(ways(word, text.toLowerCase()).length > 0);
      }),
    );
  });

  it('are at least those of any other way, but for what a run began with', () => {
    assert(
      property(texts, words, (text, word) => {
        const { packed, place } = placed(text);
        const units = Uint16Array.from(word.split(''), (letter) => letter.charCodeAt(0));
        const score = new Alignment(units, new Grid()).score(place);
        pre(score !== undefined);
        const others = ways(word, text.toLowerCase()).map((way) => pointsOf(way, packed));
        // A run that began with less may have been the better one up to there.
        expect(score).toBeGreaterThanOrEqual(Math.max(...others) - points.part * word.length);
        expect(others).toContain(score);
      }),
    );
  });
});

function placed(text: string): { packed: PackedTexts; place: Place } {
  const packing = pack([text]);
  let step = packing.next();
  while (step.done !== true) step = packing.next();
  const place = new Place(step.value, step.value.lower);
  place.moveTo(0);
  return { packed: step.value, place };
}

/** Every way to find the word. */
function ways(word: string, text: string, from = 0): readonly (readonly number[])[] {
  if (word === '') return [[]];
  const found: (readonly number[])[] = [];
  for (let at = text.indexOf(word[0] ?? '', from); at >= 0; at = text.indexOf(word[0] ?? '', at + 1)) {
    for (const rest of ways(word.slice(1), text, at + 1)) found.push([at, ...rest]);
  }
  return found;
}

/** The rules once more, plainly. */
function pointsOf(places: readonly number[], { bonus, names, lower }: PackedTexts): number {
  let sum = 0;
  let run = 0;
  for (const [step, at] of places.entries()) {
    const begins = bonus[at] ?? 0;
    const between = at - (places[step - 1] ?? at) - 1;
    sum += points.letter + (at >= (names[0] ?? 0) ? points.inName : 0);
    if (step === 0) sum += begins * points.first;
    else if (between > 0)
      sum += begins - Math.min(points.gap + (between - 1) * points.further, points.mostGap);
    else sum += Math.max(points.together, begins, run);
    run = step > 0 && between === 0 ? Math.max(points.together, begins, run) : begins;
  }
  const after = (places.at(-1) ?? 0) + 1;
  return after === lower.length || (bonus[after] ?? 0) > 0 ? sum + points.end : sum;
}
