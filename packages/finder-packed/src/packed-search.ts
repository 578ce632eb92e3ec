import { Best, itemsOfSlice, type Candidate, type Prepare, type Work } from '@pitcrew/finder';
import { Grid } from './alignment.ts';
import { Bound } from './bound.ts';
import { pack } from './packed-texts.ts';
import { Place } from './place.ts';
import { WordMatch } from './word-match.ts';

/** Among texts that match alike the shorter is better: less than any point. */
function lengthCost(place: Place): number {
  return Math.min(place.to - place.from, 0xffff) / 0x10000;
}

export const preparePacked: Prepare = function* (texts) {
  const packed = yield* pack(texts);
  const { lower, letters, beginning, ending, named } = packed;
  const grid = new Grid();
  let cased: Uint16Array | undefined;

  return function* ({ words, caseCounts }, want): Work<readonly Candidate[]> {
    const place = new Place(packed, caseCounts ? (cased ??= unitsOf(texts, lower.length)) : lower);
    const matches = words.map((word) => new WordMatch(word, grid));
    const bounds = words.map((word) => new Bound(word));
    const bits = bounds.reduce((all, bound) => all | bound.letters, 0);
    const best = new Best(want);
    let { bar } = best;
    for (let at = 0; at < texts.length; at++) {
      if (at % itemsOfSlice === 0) yield;
      if (((letters[at] ?? 0) & bits) !== bits) continue;
      place.moveTo(at);
      const cost = lengthCost(place);
      let most = -cost;
      for (const bound of bounds) most += bound.points(beginning[at] ?? 0, ending[at] ?? 0, named[at] ?? 0);
      if (most <= bar) continue;
      const score = scoreOf(matches, place);
      if (score === undefined || score - cost <= bar) continue;
      best.add({ at, score: score - cost });
      bar = best.bar;
    }
    return yield* withPlaces(best.candidates, matches, place);
  };
};

function scoreOf(matches: readonly WordMatch[], place: Place): number | undefined {
  let sum = 0;
  for (const match of matches) {
    const score = match.score(place);
    if (score === undefined) return undefined;
    sum += score;
  }
  return sum;
}

/** Where the letters are is only asked for the best. */
function* withPlaces(
  best: readonly Candidate[],
  matches: readonly WordMatch[],
  place: Place,
): Work<readonly Candidate[]> {
  const found: Candidate[] = [];
  for (const { at, score } of best) {
    if (found.length % itemsOfSlice === 0) yield;
    place.moveTo(at);
    const places = new Set(matches.flatMap((match) => match.places(place)));
    found.push({ at, score, positions: [...places].sort((a, b) => a - b) });
  }
  return found;
}

function unitsOf(texts: readonly string[], size: number): Uint16Array {
  const units = new Uint16Array(size);
  let at = 0;
  for (const text of texts)
    for (let unit = 0; unit < text.length; unit++) units[at++] = text.charCodeAt(unit);
  return units;
}
