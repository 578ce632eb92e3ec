import type { Dice } from './random-commands.ts';

const words = [
  'foo',
  'Bar',
  'a.b',
  'x',
  '(one',
  'two)',
  '{',
  '}',
  '[z]',
  'foo.bar/baz',
  '--',
  'é',
  'foobar',
  '$',
];

/** Lines of words, some empty, some wider than the screen, some with blanks at their ends. */
export function randomText(dice: Dice, wide: boolean): string {
  const lines = Array.from({ length: 8 + dice.roll(50) }, () => {
    if (dice.chance(15)) return '';
    const indent = ' '.repeat(dice.chance(25) ? dice.roll(6) : 0);
    const count = 1 + dice.roll(dice.chance(15) ? 25 : 6);
    const text = Array.from(
      { length: count },
      () => (wide && dice.chance(10) ? '日本' : dice.pick(words)) + ' '.repeat(1 + dice.roll(2)),
    );
    return indent + (dice.chance(20) ? text.join('') : text.join('').trimEnd());
  });
  return lines.join('\n');
}

/** Commands without words, the frequent ones more often. */
const plain = `cursor-up cursor-down cursor-left cursor-right cursor-up cursor-down cursor-left cursor-right
  next-word next-word-end previous-word next-space next-space-end previous-space next-word previous-word
  next-paragraph previous-paragraph next-matching-bracket previous-matching-bracket
  start-of-line end-of-line back-to-indentation top-line middle-line bottom-line
  page-up page-down halfpage-up halfpage-down history-top history-bottom scroll-up scroll-down
  page-down-and-cancel halfpage-down-and-cancel scroll-down-and-cancel cursor-down-and-cancel
  begin-selection begin-selection begin-selection stop-selection other-end other-end clear-selection
  select-line select-word rectangle-on rectangle-off rectangle-toggle
  copy-selection copy-selection-no-clear copy-selection-and-cancel append-selection append-selection-and-cancel
  copy-line copy-end-of-line copy-line-and-cancel copy-pipe copy-pipe-no-clear copy-pipe-end-of-line
  jump-again jump-reverse search-again search-reverse search-again search-reverse
  set-mark jump-to-mark toggle-position refresh-from-pane cancel no-such-command`
  .trim()
  .split(/\s+/);

const sought = ['foo', 'o', 'Bar', 'bar', 'b', '本', '日', 'a.b', ' ', 'nothing', 'foo foo', 'x $', '$'];
const patterns = [
  'fo+',
  'o.*b',
  '^foo',
  'x$',
  '[a-z]+',
  '(foo|Bar)',
  'a\\.b',
  '本.',
  '[',
  ' +',
  '^',
  'b?a',
  'o b',
];

const withWords: readonly ((dice: Dice) => readonly string[])[] = [
  (dice) => ['goto-line', dice.pick(['0', '1', '5', '17', '-1', '1000', 'x', ''])],
  (dice) => [
    dice.pick(['jump-forward', 'jump-backward', 'jump-to-forward', 'jump-to-backward']),
    dice.pick(['o', 'a', ' ', '本', 'é', 'fo', 'Q']),
  ],
  (dice) => [dice.pick(['search-forward-text', 'search-backward-text']), dice.pick(sought)],
  (dice) => [dice.pick(['search-forward', 'search-backward']), dice.pick(patterns)],
  (dice) => [
    dice.pick(['search-forward-incremental', 'search-backward-incremental']),
    dice.pick(['=', '+', '-']) + dice.pick([...sought, '']),
  ],
  (dice) => [
    dice.pick(['copy-selection', 'copy-line', 'copy-end-of-line']),
    dice.pick(['mine', 'x#{pane_id}']),
  ],
  (dice) => [dice.pick(['cursor-up', 'goto-line']), 'too', 'many'],
];

/** The words of one `send-keys -X`, its flags included. */
export function randomCopyCommand(dice: Dice): readonly string[] {
  const command = dice.chance(25) ? dice.pick(withWords)(dice) : [dice.pick(plain)];
  const repeat = dice.chance(15) ? ['-N', String(1 + dice.roll(5))] : [];
  return ['send-keys', ...repeat, '-X', ...command];
}
