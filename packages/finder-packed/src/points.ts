/**
 * What a match is worth. The points of fzf, and two more: file names are meant more often than folders, and whole
 * words more often than their beginnings.
 */
export const points = {
  letter: 16,
  /** Each letter in the last part of a path. */
  inName: 3,
  /** The first letter of a part of a path, of a word after another sign, of a hump; a sign itself. */
  part: 10,
  word: 8,
  hump: 7,
  sign: 6,
  /** Each letter that follows another, at least; if those began a word, as much as that was worth. */
  together: 4,
  /** For the first letter of what was typed, the beginning counts so many times. */
  first: 2,
  /** The last letter is the last of a word. */
  end: 4,
  /** Letters between: for the first, for each further one, and at most. */
  gap: 3,
  further: 1,
  mostGap: 14,
} as const;
