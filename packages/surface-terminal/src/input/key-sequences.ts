/** Final letter of `CSI` and `SS3` sequences, with and without modifiers. */
export const letterKeys: Readonly<Record<string, string>> = {
  A: 'Up',
  B: 'Down',
  C: 'Right',
  D: 'Left',
  H: 'Home',
  F: 'End',
  P: 'F1',
  Q: 'F2',
  R: 'F3',
  S: 'F4',
};

/** Number of `CSI n ~`; rxvt says 7 and 8 for Home and End. */
export const tildeKeys: Readonly<Record<number, string>> = {
  1: 'Home',
  2: 'IC',
  3: 'DC',
  4: 'End',
  5: 'PPage',
  6: 'NPage',
  7: 'Home',
  8: 'End',
  11: 'F1',
  12: 'F2',
  13: 'F3',
  14: 'F4',
  15: 'F5',
  17: 'F6',
  18: 'F7',
  19: 'F8',
  20: 'F9',
  21: 'F10',
  23: 'F11',
  24: 'F12',
  200: 'PasteStart',
  201: 'PasteEnd',
};

/** Letter after `SS3` for the keys of the numeric keypad. */
export const keypadKeys: Readonly<Record<string, string>> = {
  M: 'KPEnter',
  j: 'KP*',
  k: 'KP+',
  m: 'KP-',
  n: 'KP.',
  o: 'KP/',
  p: 'KP0',
  q: 'KP1',
  r: 'KP2',
  s: 'KP3',
  t: 'KP4',
  u: 'KP5',
  v: 'KP6',
  w: 'KP7',
  x: 'KP8',
  y: 'KP9',
};

/** Arrows of rxvt: lower case after `CSI` is Shift, after `SS3` Ctrl. */
export const rxvtArrows: Readonly<Record<string, string>> = { a: 'Up', b: 'Down', c: 'Right', d: 'Left' };
