import type { Program } from './tmux-oracle.ts';

function program(name: string, output: string, resizes?: Program['resizes']): Program {
  return { name, output: Buffer.from(output), ...(resizes && { resizes }) };
}

const lines = (count: number, text = 'line '): string =>
  Array.from({ length: count }, (_, i) => `${text}${String(i)}\r\n`).join('');
const long = Array.from({ length: 130 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');

/** Written by hand, each for one thing that programs do. The screen is 40 × 10 with 50 rows of history. */
export const handPicked: readonly Program[] = [
  program('plain text', 'hello world\r\nsecond line\r\n'),
  program('printed blanks are kept', 'a   \r\n    b\r\n   '),
  program('a line that wraps', long),
  program('a line exactly as wide as the screen', `${'x'.repeat(40)}\r\ny`),
  program('a pending wrap and a backspace', `${'x'.repeat(40)}\by`),
  program('a backspace over a wrap', `${'x'.repeat(41)}\b\b\b!`),
  program('a pending wrap and an erase', `${'x'.repeat(40)}\x1b[K`),
  program('history', lines(30)),
  program('more history than is kept', lines(140)),
  program('attributes', '\x1b[1mb\x1b[2md\x1b[3mi\x1b[4mu\x1b[5mk\x1b[7mr\x1b[8mh\x1b[9ms\x1b[53mo\x1b[0m.'),
  program(
    'attributes off',
    '\x1b[1;2;3;4;5;7;8;9;53mx\x1b[22mx\x1b[23mx\x1b[24mx\x1b[25mx\x1b[27mx\x1b[28mx\x1b[29mx\x1b[55mx',
  ),
  program('16 colours', '\x1b[31ma\x1b[42mb\x1b[95mc\x1b[106md\x1b[39me\x1b[49mf'),
  program('256 colours', '\x1b[38;5;123ma\x1b[48;5;200mb\x1b[38:5:9mc\x1b[38;5;300md'),
  program('true colours', '\x1b[38;2;1;2;3ma\x1b[48:2:4:5:6mb\x1b[38:2::7:8:9mc\x1b[38;2;1;2;300md'),
  program(
    'underline styles and colours',
    '\x1b[4:3ma\x1b[4:5mb\x1b[58;5;9mc\x1b[58:2::1:2:3md\x1b[59me\x1b[21mf\x1b[4:0mg\x1b[4:2mh\x1b[4:4mi',
  ),
  program('wide characters', '日本語 text 한글\r\n'),
  program('a wide character at the edge', `${'x'.repeat(39)}日y`),
  program('half of a wide character overwritten', '日本語\x1b[1;2Hx\x1b[1;5Hy'),
  program('combining marks', 'e\u0301 a\u0308\u0323 x\u200d\r\n\u0301start'),
  program('emoji', '👍 👩‍👩‍👧 ❤️ 🇫🇷 👋🏽\r\n'),
  program('line drawing', '\x1b(0lqqk\r\nx  x\r\nmqqj\x1b(B done'),
  program('line drawing by shift out', '\x1b)0a\x0elqk\x0fb'),
  program(
    'cursor movement',
    'abc\x1b[5;10Hdef\x1b[2Ag\x1b[3Bh\x1b[4Ci\x1b[6Dj\x1b[2Ek\x1b[Fl\x1b[20Gm\x1b[3dn',
  ),
  program('cursor beyond the edges', '\x1b[99;99Ha\x1b[99Ab\x1b[99Dc\x1b[99Bd'),
  program('erase in line', 'abcdef\x1b[3D\x1b[K\r\nabcdef\x1b[3D\x1b[1K\r\nabcdef\x1b[2K'),
  program('erase in display', `${lines(9)}\x1b[5;3H\x1b[J`),
  program('erase to the start', `${lines(9)}\x1b[5;3H\x1b[1J`),
  program('clear goes to the history', `${lines(5)}\x1b[2J\x1b[Hnew`),
  program('clear from home goes to the history', `${lines(5)}\x1b[H\x1b[Jnew`),
  program('clear the history', `${lines(30)}\x1b[3Jx`),
  program('background colour erase', '\x1b[44mabc\x1b[K\r\n\x1b[2Kx\x1b[5X\r\n\x1b[Jy'),
  program(
    'insert and delete characters',
    'abcdefgh\x1b[5D\x1b[2@XY\r\nabcdefgh\x1b[5D\x1b[2P\r\nabcdefgh\x1b[5D\x1b[3X',
  ),
  program('insert and delete lines', `${lines(9)}\x1b[3;1H\x1b[2LX\x1b[7;1H\x1b[2MY`),
  program('insert and delete more than there is', `${lines(9)}\x1b[3;1H\x1b[99L\x1b[5;1Hz\x1b[2;1H\x1b[99M`),
  program('a scroll region', `${lines(9)}\x1b[3;6r\x1b[6;1Hone\ntwo\nthree`),
  program('a scroll region at the top', `${lines(9)}\x1b[1;4r\x1b[4;1Hone\r\ntwo\r\nthree\x1b[r`),
  program('reverse index', `${lines(9)}\x1b[H\x1bM\x1bMtop\x1b[3;6r\x1b[3;1H\x1bMmid`),
  program('scroll up and down', `${lines(9)}\x1b[2S\x1b[3;7r\x1b[1T\x1b[3S`),
  program('origin mode', `${lines(9)}\x1b[3;6r\x1b[?6h\x1b[1;1Ha\x1b[9;9Hb\x1b[?6l`),
  program('tabs', 'a\tb\tc\x1b[3g\x1b[1;5H\x1bH\x1b[1;20H\x1bH\r\n\tx\ty\tz\x1b[Zw'),
  program('insert mode', 'abcdef\x1b[3D\x1b[4hXY\x1b[4l!'),
  program('no wrapping', `\x1b[?7l${long}\x1b[?7h`),
  program('no wrapping, wide at the edge', `\x1b[?7l${'x'.repeat(39)}日y`),
  program('repeat', 'ab\x1b[5b|\x1b[99b'),
  program('save and restore', 'ab\x1b[1;31m\x1b7\x1b[5;5H\x1b[0mx\x1b8y\x1b[s\x1b[3;3Hz\x1b[uw'),
  program('the alternate screen', `${lines(12)}\x1b[?1049h\x1b[2;2Halternate`),
  program('the alternate screen left', `${lines(12)}abc\x1b[?1049h\x1b[2;2Hgone\x1b[?1049l!`),
  program('alternate 47 and 1047', 'abc\x1b[?47hdef\x1b[?47lghi\r\n\x1b[?1047hjkl\x1b[?1047lmno'),
  program('no history on the alternate screen', `abc\x1b[?1049h${lines(30)}`),
  program('modes', '\x1b[?1h\x1b=\x1b[?1002h\x1b[?1006h\x1b[?25l\x1b[?2004h'),
  program('modes off', '\x1b[?1003h\x1b[?1005h\x1b[?1000l\x1b[?1h\x1b[?1l\x1b=\x1b>'),
  program('alignment test', '\x1b[3;5r\x1b#8x'),
  program('full reset', `${lines(5)}\x1b[1;31m\x1b[3;6r\x1b[?1h\x1bcafter`),
  program('DECCOLM', `${lines(3)}\x1b[?3hx\x1b[?3ly`),
  program(
    'strings are not printed',
    'a\x1bPq#0;2;0\x1b\\b\x1b^pm\x1b\\c\x1bXsos\x1b\\d\x1b]8;;http://x\x07link\x1b]8;;\x07e',
  ),
  program('a string with escapes inside', 'a\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\b'),
  program('a sequence cut short', 'a\x1b[31\x18b\x1b[3\x1b[1mc\x1b]2;x\x1b[0md'),
  program('controls inside a sequence', 'abc\x1b[2\r\nCx\x1b[1;\b5Hy'),
  program('unknown sequences', 'a\x1b[?99zb\x1b[>4;1mc\x1b%Gd\x1b[!pe\x1b[5nf'),
  program('invalid UTF-8', 'a\xc3b'),
  program('colour past a wrap', `\x1b[41m${long}\x1b[0m`),
  program('colour scrolled in', `\x1b[44m${lines(12)}`),
  program('wrapped text reflowed narrower', `${long}\r\n${lines(3)}`, [[25, 10]]),
  program('wrapped text reflowed wider', `${long}\r\n${lines(3)}`, [[70, 10]]),
  program('reflow there and back', `${long}\r\n${lines(20)}${long}`, [
    [17, 10],
    [40, 10],
  ]),
  program('wide characters reflowed', `${'日本語'.repeat(12)}\r\nx`, [
    [15, 10],
    [40, 10],
  ]),
  program('fewer rows', lines(9), [[40, 5]]),
  program('more rows', lines(30), [[40, 16]]),
  program('fewer rows with blanks below', `a\r\nb`, [
    [40, 5],
    [40, 10],
  ]),
  program('resized in the alternate screen', `${long}\r\n${lines(12)}\x1b[?1049hfull`, [[30, 7]]),
  program('narrower with a cursor at the edge', 'x'.repeat(40), [[20, 10]]),
];
