const modern = ['256', 'RGB', 'bpaste', 'clipboard', 'mouse', 'strikethrough', 'title'];

/** What tmux 3.3a knows of terminals by the names that they give themselves. */
const known = {
  mintty: [...modern, 'ccolour', 'cstyle', 'extkeys', 'margins', 'overline', 'usstyle'],
  tmux: [...modern, 'ccolour', 'cstyle', 'focus', 'overline', 'usstyle'],
  rxvt: ['256', 'bpaste', 'ccolour', 'cstyle', 'mouse', 'title'],
  iterm: [...modern, 'cstyle', 'extkeys', 'margins', 'usstyle', 'sync', 'osc7'],
  xterm: [...modern, 'ccolour', 'cstyle', 'extkeys', 'focus'],
} as const;

const byVersion: readonly (readonly [start: string, features: readonly string[]])[] = [
  ['iTerm2 ', known.iterm],
  ['tmux ', known.tmux],
  ['XTerm(', known.xterm],
  ['mintty ', known.mintty],
];

const byDevice: Readonly<Record<number, readonly string[]>> = {
  // A VT420 has both; an xterm may have them switched off, and is one only where it has not.
  41: ['margins', 'rectfill'],
  77: known.mintty,
  84: known.tmux,
  85: known.rxvt,
};

/** Features of a terminal that answered XTVERSION so. */
export function featuresOfVersion(version: string): readonly string[] {
  return byVersion.find(([start]) => version.startsWith(start))?.[1] ?? [];
}

/** Features of a terminal whose secondary device attributes begin with this number. */
export function featuresOfDevice(device: number): readonly string[] {
  return byDevice[device] ?? [];
}
