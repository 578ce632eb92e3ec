import { matchesGlob } from '@pitcrew/shim';
import { decodeVis } from './decode-vis.ts';

/** One capability that somebody sets (`smxx=\E[9m`, `Tc`), or takes away (`rev@`: no value). */
export interface Override {
  readonly name: string;
  readonly value: string | undefined;
}

/** The words behind each pattern of `terminal-overrides` or `terminal-features` that a terminal's name matches. */
export function wordsFor(terminal: string, elements: readonly string[]): readonly (readonly string[])[] {
  return elements.flatMap((element) => {
    // A colon that is part of a word is written twice.
    const [pattern = '', ...words] = element
      .replaceAll('::', '\0')
      .split(':')
      .map((word) => word.replaceAll('\0', ':'));
    return matchesGlob(pattern, terminal, false) ? [words] : [];
  });
}

export function readOverride(word: string): Override {
  const equals = word.indexOf('=');
  if (equals !== -1) return { name: word.slice(0, equals), value: decodeVis(word.slice(equals + 1)) };
  return word.endsWith('@') ? { name: word.slice(0, -1), value: undefined } : { name: word, value: '' };
}
