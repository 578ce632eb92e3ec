import type { Dice } from './random-commands.ts';

/** Bytes for a terminal, in steps, so that a program that fails can be made shorter. */
export interface RandomProgram {
  readonly steps: readonly string[];
  /** A new size of its window at the end. */
  readonly resize?: readonly [cols: number, rows: number];
}

const letters = [...Array.from('abcdefghij klm  '), 'é', '日', '한', 'e\u0301', '👍', '→', 'ﬁ'];
/** No underline colours: tmux forgets them where it writes a character over the same one. */
const styles =
  '0 1 2 3 4 5 7 8 9 21 22 23 24 25 27 28 29 31 37 39 42 44 49 53 55 90 97 100 107 38;5;77 38;5;3 38;5;12 48;5;7 48;5;9 38;5;200 48;5;16 38;2;1;2;3 48:2::9:8:7 4:3 4:0'.split(
    ' ',
  );
const modes = ['?1', '?6', '?7', '?25', '?1000', '?1002', '?1003', '?1006', '?2004', '4'];
const erasures = ['', '0', '1', '2', '3'];

type Maker = (dice: Dice) => string;

const number: Maker = (dice) => (dice.chance(20) ? '' : String(dice.roll(dice.chance(70) ? 12 : 60)));
const text: Maker = (dice) => Array.from({ length: 1 + dice.roll(60) }, () => dice.pick(letters)).join('');
const csi =
  (finals: string, parameters = 1): Maker =>
  (dice) =>
    `\x1b[${Array.from({ length: parameters }, () => number(dice)).join(';')}${dice.pick(Array.from(finals))}`;
const one =
  (...choices: readonly string[]): Maker =>
  (dice) =>
    dice.pick(choices);

/** What a step may be, the common ones several times. */
const makers: readonly (readonly [weight: number, maker: Maker])[] = [
  [8, text],
  [5, one('\r\n', '\n', '\r', '\b', '\t', '\r\n\r\n')],
  [5, (dice) => `\x1b[${Array.from({ length: dice.roll(4) }, () => dice.pick(styles)).join(';')}m`],
  [4, csi('Hf', 2)],
  [4, csi('ABCDEFGd`')],
  [3, csi('@PXLMST')],
  [1, csi('Zgb')],
  [3, (dice) => `\x1b[${dice.pick(erasures)}${dice.pick(['J', 'K'])}`],
  [2, (dice) => `\x1b[${1 + dice.roll(10)};${1 + dice.roll(12)}r`],
  [2, one('\x1b7', '\x1b8', '\x1bD', '\x1bE', '\x1bM', '\x1bH', '\x1b[s', '\x1b[u')],
  [2, (dice) => `\x1b[${dice.pick(modes)}${dice.pick(['h', 'l'])}`],
  [1, (dice) => `\x1b[${dice.pick(['?47', '?1047', '?1049'])}${dice.pick(['h', 'l'])}`],
  [1, one('\x1bc', '\x1b#8', '\x1b[r', '\x1b[!p', '\x1b=', '\x1b>', '\x1b[?3h')],
  [1, (dice) => 'scroll\r\n'.repeat(1 + dice.roll(30))],
];
const drawn = makers.flatMap(([weight, maker]) => Array.from({ length: weight }, () => maker));

export function randomProgram(dice: Dice): RandomProgram {
  const steps = Array.from({ length: 3 + dice.roll(38) }, () => dice.pick(drawn)(dice));
  return dice.chance(25) ? { steps, resize: [3 + dice.roll(68), 2 + dice.roll(19)] } : { steps };
}
