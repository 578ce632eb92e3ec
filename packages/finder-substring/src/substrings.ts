import { Best, itemsOfSlice, type Prepare, type Work } from '@pitcrew/finder';
import { bestPlace } from './place.ts';

/** Nothing but the texts and their lower case is kept: every search looks at every text. */
export const prepareSubstrings: Prepare = function* (texts) {
  const lower: string[] = [];
  for (const text of texts) {
    lower.push(text.toLowerCase());
    if (lower.length % itemsOfSlice === 0) yield;
  }
  return function* ({ words, caseCounts }, want): Work<Best['candidates']> {
    const best = new Best(want);
    const searched = caseCounts ? texts : lower;
    for (const [at, text] of searched.entries()) {
      if (at % itemsOfSlice === 0) yield;
      if (!words.every((word) => text.includes(word))) continue;
      const places = words.map((word) => bestPlace(word, text, texts[at] ?? text));
      // Of texts that match alike the shorter has less that was not asked for.
      const quality = places.reduce((sum, place) => sum + place.quality, 0) / words.length;
      const score = quality - Math.min(text.length, 0xffff) / 0x10000;
      if (score <= best.bar) continue;
      const positions = new Set(
        places.flatMap((place, word) => Array.from(words[word] ?? '', (_, unit) => place.at + unit)),
      );
      best.add({ at, score, positions: [...positions].sort((a, b) => a - b) });
    }
    return best.candidates;
  };
};
