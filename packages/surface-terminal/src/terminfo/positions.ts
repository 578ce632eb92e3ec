/** Where a compiled entry has what is read of it: terminfo numbers its capabilities and does not name them. */
export const booleanPositions: Readonly<Record<number, string>> = {
  1: 'am',
  4: 'xenl',
  6: 'gn',
  7: 'hc',
  28: 'bce',
};

export const numberPositions: Readonly<Record<number, string>> = { 13: 'colors' };

export const stringPositions: Readonly<Record<number, string>> = {
  5: 'clear',
  6: 'el',
  10: 'cup',
  13: 'civis',
  16: 'cnorm',
  17: 'cuf1',
  26: 'blink',
  27: 'bold',
  28: 'smcup',
  30: 'dim',
  32: 'invis',
  34: 'rev',
  35: 'smso',
  36: 'smul',
  39: 'sgr0',
  40: 'rmcup',
  47: 'fsl',
  88: 'rmkx',
  89: 'smkx',
  112: 'cuf',
  135: 'tsl',
  297: 'op',
  311: 'sitm',
  355: 'kmous',
  359: 'setaf',
  360: 'setab',
};
