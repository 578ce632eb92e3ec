interface Place {
  readonly at: number;
  readonly quality: number;
}

const inName = 1;
const atWord = 2;

/** More places than these are not looked at: one as good was found by then, or the text is no path. */
const mostPlaces = 32;

/** The best of the places where `word` stands in `text`: in the last part of a path, at the beginning of a word. */
export function bestPlace(word: string, text: string, original: string): Place {
  const name = text.lastIndexOf('/') + 1;
  let best: Place = { at: text.indexOf(word), quality: -1 };
  let at = best.at;
  for (let places = 0; at >= 0 && places < mostPlaces; places++) {
    const quality = (at >= name ? inName : 0) + (beginsWord(original, at) ? atWord : 0);
    if (quality > best.quality) best = { at, quality };
    if (quality === inName + atWord) break;
    at = text.indexOf(word, at + 1);
  }
  return best;
}

/** At the start, after what is no letter or digit, or a capital after a small letter. */
function beginsWord(text: string, at: number): boolean {
  const before = text[at - 1];
  if (before === undefined || !/[\p{L}\p{N}]/u.test(before)) return true;
  return /\p{Ll}/u.test(before) && /\p{Lu}/u.test(text[at] ?? '');
}
