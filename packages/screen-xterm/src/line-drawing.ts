/** The DEC special graphics set: what `ESC ( 0` makes of ASCII. */
const drawn: Readonly<Record<string, string>> = {
  '+': '→',
  ',': '←',
  '-': '↑',
  '.': '↓',
  '0': '▮',
  '`': '◆',
  a: '▒',
  b: '␉',
  c: '␌',
  d: '␍',
  e: '␊',
  f: '°',
  g: '±',
  h: '␤',
  i: '␋',
  j: '┘',
  k: '┐',
  l: '┌',
  m: '└',
  n: '┼',
  o: '⎺',
  p: '⎻',
  q: '─',
  r: '⎼',
  s: '⎽',
  t: '├',
  u: '┤',
  v: '┴',
  w: '┬',
  x: '│',
  y: '≤',
  z: '≥',
  '{': 'π',
  '|': '≠',
  '}': '£',
  '~': '·',
};

const table = new Uint32Array(128).map((_, code) => {
  const character = String.fromCharCode(code);
  return (drawn[character] ?? character).charCodeAt(0);
});

export function lineDrawing(code: number): number {
  return table[code] ?? code;
}
