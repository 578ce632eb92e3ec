import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optionValues } from './support/option-values.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { differences, type Passage, playScript, type Told } from './support/script.ts';
import { optionsOfTmux } from './support/tables-of-tmux.ts';

const options = hasTmux ? optionsOfTmux() : [];

/** How an option looks from everywhere. */
const seen = (name: string): Passage => [
  ...['', '-v', '-g', '-gv', '-s', '-w', '-p', '-gw', '-A', '-gA', '-wA', '-pA'].map((flags) =>
    flags === '' ? ['show', name] : ['show', flags, name],
  ),
  ['display-message', '-p', `#{${name}}`],
];

/** Ends as it began, even where a value would end the server or its sessions as soon as it has time. */
const undone = (name: string): Passage => [
  ['set', '-u', name],
  ['set', '-pu', name],
  ['set', '-gu', name],
];

describe.skipIf(!hasTmux)(`every option of tmux, ${options.length}`, () => {
  let pair: Pair;
  beforeAll(async () => {
    pair = new Pair();
    await pair.run(['new-session', '-d', '-s', 's', '-x', '80', '-y', '24', 'cat']);
    await pair.run(['split-window', '-d', '-t', 's', 'cat']);
    // Hooks list windows, and both look at another time what runs in them.
    await pair.run(['set-option', '-w', '-t', 's', 'automatic-rename', 'off']);
    await pair.run(['rename-window', '-t', 's', 'w']);
  });
  afterAll(() => pair.close());

  it('is listed, with its first value, in the same order', async () => {
    const lists = [
      '',
      '-g',
      '-s',
      '-w',
      '-gw',
      '-p',
      '-A',
      '-wA',
      '-pA',
      '-gH',
      '-gwH',
      '-H',
      '-AH',
      '-gv',
      '-sv',
    ];
    const script = await playScript(
      pair,
      lists.map((flags) => [flags === '' ? ['show'] : ['show', flags]]),
    );
    expect(differences(script)).toBe('');
    expect(options.length).toBeGreaterThan(150);
  });

  it('is found by a unique beginning of its name, and not by an ambiguous one', async () => {
    const beginnings = new Set(
      options.flatMap((name) => Array.from(name, (_letter, at) => name.slice(0, at + 1))),
    );
    const odd = [
      '',
      ' ',
      '-',
      'statux',
      'Status',
      'status-',
      'status-left ',
      'status-left=x',
      'cursor-color',
      '@',
      '[',
      '[',
    ];
    const script = await playScript(
      pair,
      [...beginnings, ...odd].map((name) => [['show', '-gv', name]]),
    );
    expect(differences(script)).toBe('');
  });

  for (const name of options) {
    it(`${name} takes and refuses what it does in tmux`, async () => {
      const tried = await playScript(pair, [
        ...optionValues.map((value) => [
          ['set', '-g', name, value],
          ['show', '-g', name],
          ['show', '-gv', name],
        ]),
        undone(name),
      ]);
      expect(differences(tried)).toBe('');
      const [good = '', other = good] = accepted(tried);
      const used = await playScript(pair, [...everyUse(name, good, other), undone(name), seen(name)]);
      expect(differences(used)).toBe('');
    });
  }
});

/** Two different values that tmux took. */
function accepted(tried: readonly Told[]): readonly string[] {
  const taken = tried
    .filter(({ theirs }) => theirs.stderr === '')
    .map(({ passage }) => passage[0]?.[3] ?? '');
  const [one = ''] = taken;
  return [one, taken.findLast((value) => value !== one && value !== '') ?? one];
}

/** Every flag of `set-option`, in every scope, and what is seen after each. */
function everyUse(name: string, good: string, other: string): readonly Passage[] {
  const at = (index: number | string): string => `${name}[${index}]`;
  return [
    ['set', name, good],
    ['set', '-g', name, other],
    ['set', '-p', name, other],
    ['set', '-w', name, good],
    ['set', '-s', name, good],
    ['set', '-gp', name, good],
    ['set', '-o', name, other],
    ['set', '-oq', name, other],
    ['set', '-go', name, other],
    ['set', '-F', name, '#{l:#{session_name}}'],
    ['set', '-gF', name, '#{@nothing}'],
    ['set', '-a', name, good],
    ['set', '-ga', name, other],
    ['set', name],
    ['set', name],
    ['set', '-g', name],
    ['set', '-q', name, 'neither good nor bad'],
    ['set', '-t', 'nope', name, good],
    ['set', '-pt', '%99', name, good],
    ['set', '-wt', 's:9', name, good],
    ['setw', name, other],
    ['setw', '-g', name, good],
    ['setw', '-u', name],
    ['set-hook', name, good],
    ['set', '-pu', name],
    ['set', '-p', name, good],
    ['set', '-U', name],
    ['set', '-wU', name],
    ['set', '-u', name],
    ['set', '-u', name, good],
    ['set', '-o', name, good],
    ['set', '-gu', name],
    ['set', '-gU', name],
    ['set', '-g', at(0), good],
    ['set', '-g', at(7), other],
    ['set', '-ga', at(7), other],
    ['set', '-ga', name, good],
    ['set', '-go', at(7), good],
    ['set', at(2), good],
    ['set', '-u', at(2)],
    ['set', '-gu', at(0)],
    ['set', '-gu', at(3)],
    ['set', '-g', at('x'), good],
    ['set', '-g', at(-1), good],
    ['set', '-g', at('1]x'), good],
    ['set', '-g', `${name}[`, good],
    ['set', '-g', at(''), good],
    ['set', '-g', name, ''],
  ].map((command) => [command, ...seen(name), ['show', '-g', at(7)], ['show', '-v', at(0)]]);
}
