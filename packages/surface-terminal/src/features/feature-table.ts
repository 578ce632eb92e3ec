/**
 * What `terminal-features`, `-T` and `#{client_termfeatures}` call the abilities of a terminal, in tmux 3.3a's order, and
 * the capabilities that each of them brings.
 */
export const featureTable: Readonly<Record<string, Readonly<Record<string, string | true>>>> = {
  '256': {
    AX: true,
    setaf: '\u001b[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m',
    setab: '\u001b[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m',
  },
  bpaste: { Enbp: '\u001b[?2004h', Dsbp: '\u001b[?2004l' },
  ccolour: { Cs: '\u001b]12;%p1%s\u0007', Cr: '\u001b]112\u0007' },
  clipboard: { Ms: '\u001b]52;%p1%s;%p2%s\u0007' },
  cstyle: { Ss: '\u001b[%p1%d q', Se: '\u001b[2 q' },
  extkeys: { Eneks: '\u001b[>4;1m', Dseks: '\u001b[>4m' },
  focus: { Enfcs: '\u001b[?1004h', Dsfcs: '\u001b[?1004l' },
  margins: {
    Enmg: '\u001b[?69h',
    Dsmg: '\u001b[?69l',
    Clmg: '\u001b[s',
    Cmg: '\u001b[%i%p1%d;%p2%ds',
  },
  mouse: { kmous: '\u001b[M' },
  osc7: { Swd: '\u001b]7;', fsl: '\u0007' },
  overline: { Smol: '\u001b[53m' },
  rectfill: { Rect: true },
  // Terminals of true colours may be unable to show those of the palette of 256 as terminfo has them.
  RGB: {
    AX: true,
    setrgbf: '\u001b[38;2;%p1%d;%p2%d;%p3%dm',
    setrgbb: '\u001b[48;2;%p1%d;%p2%d;%p3%dm',
    setaf: '\u001b[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m',
    setab: '\u001b[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m',
  },
  strikethrough: { smxx: '\u001b[9m' },
  sync: { Sync: '\u001bP=%p1%ds\u001b\\' },
  title: { tsl: '\u001b]0;', fsl: '\u0007' },
  usstyle: {
    Smulx: '\u001b[4:%p1%dm',
    Setulc: '\u001b[58:2:%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%dm',
    ol: '\u001b[59m',
  },
};

/** In tmux's order: an object has a key that is a number first, and so does tmux with this one. */
const names = Object.keys(featureTable);
const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));

/** The features of a list, as tmux reads it: what follows a name that it does not know counts for nothing. */
export function readFeatures(words: readonly string[]): readonly string[] {
  const features: string[] = [];
  for (const word of words) {
    const name = byLowerCase.get(word.toLowerCase());
    if (name === undefined) break;
    features.push(name);
  }
  return features;
}

/** As `#{client_termfeatures}` shows them. */
export function printFeatures(features: ReadonlySet<string>): string {
  return names.filter((name) => features.has(name)).join(',');
}
