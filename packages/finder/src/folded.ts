/** A text in the form in which texts are compared, but for case. */
export interface Folded {
  readonly text: string;
  /** Offset in the original of each unit of `text`, and the original's length; undefined where nothing changed. */
  readonly units: Uint32Array | undefined;
}

const accents = /[\u0300-\u036f]/g;

/**
 * Decomposes characters and drops accents: `é`, in one unit or two, becomes `e`. One character after another, so
 * that it is known where each unit came from. Afterwards lower-casing keeps the length of a text.
 */
export function folded(original: string): Folded {
  if (!/[^\x00-\x7f]/.test(original)) return { text: original, units: undefined };
  let text = '';
  const units: number[] = [];
  let at = 0;
  for (const character of original) {
    const plain = character.normalize('NFD').replace(accents, '');
    for (let unit = 0; unit < plain.length; unit++) units.push(at + Math.min(unit, character.length - 1));
    text += plain;
    at += character.length;
  }
  if (text === original) return { text, units: undefined };
  units.push(at);
  return { text, units: Uint32Array.from(units) };
}

/** Offsets in the original, for ascending offsets in the folded text. */
export function unfolded({ units }: Folded, positions: readonly number[]): readonly number[] {
  if (units === undefined) return positions;
  return [...new Set(positions.map((at) => units[at] ?? at))];
}
