/** The characters of a clock, five columns and five rows each. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  '0': ['#####', '#   #', '#   #', '#   #', '#####'],
  '1': ['    #', '    #', '    #', '    #', '    #'],
  '2': ['#####', '    #', '#####', '#    ', '#####'],
  '3': ['#####', '    #', '#####', '    #', '#####'],
  '4': ['#   #', '#   #', '#####', '    #', '    #'],
  '5': ['#####', '#    ', '#####', '    #', '#####'],
  '6': ['#####', '#    ', '#####', '#   #', '#####'],
  '7': ['#####', '    #', '    #', '    #', '    #'],
  '8': ['#####', '#   #', '#####', '#   #', '#####'],
  '9': ['#####', '#   #', '#####', '    #', '#####'],
  ':': ['     ', '  #  ', '     ', '  #  ', '     '],
  A: ['#####', '#   #', '#####', '#   #', '#   #'],
  P: ['#####', '#   #', '#####', '#    ', '#    '],
  M: ['#   #', '## ##', '# # #', '#   #', '#   #'],
};

/** Columns from one character to the next. */
export const bigWidth = 6;

/** Calls `dot` with each cell that a text of such characters fills; others are only passed over. */
export function bigCharacters(text: string, dot: (x: number, y: number) => void): void {
  for (const [at, character] of Array.from(text).entries()) {
    for (const [y, row] of (shapes[character] ?? []).entries()) {
      for (const [x, mark] of Array.from(row).entries()) if (mark === '#') dot(at * bigWidth + x, y);
    }
  }
}
