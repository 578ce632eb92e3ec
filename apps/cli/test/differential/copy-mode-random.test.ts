import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasTmux, Pair } from './support/pair.ts';
import { randomCopyCommand, randomText } from './support/random-copying.ts';
import { Dice } from './support/random-commands.ts';

/** How many sequences, and the first seed; others are played with `PITCREW_SEED=… PITCREW_SEQUENCES=…`. */
const count = Number(process.env['PITCREW_SEQUENCES'] ?? 12);
const firstSeed = Number(process.env['PITCREW_SEED'] ?? 1);
const length = 60;

/** What is compared after every command. */
const shown = [
  'mode=#{pane_in_mode}',
  'cursor=#{copy_cursor_x},#{copy_cursor_y}+#{scroll_position}',
  'selection=#{selection_present}#{selection_active}#{rectangle_toggle}',
  'from=#{selection_start_x},#{selection_start_y} to=#{selection_end_x},#{selection_end_y}',
  'search=#{search_present} #{?#{||:#{@wide},#{==:#{copy_cursor_x},#{pane_width}}},,#{search_match}} #{pane_search_string}',
  'word=#{copy_cursor_word} line=#{copy_cursor_line}',
  'buffer=#{buffer_name}:#{buffer_size}:#{buffer_sample}',
].join(' | ');

describe.skipIf(!hasTmux)(`random commands of copy mode, ${count} sequences from seed ${firstSeed}`, () => {
  let pair: Pair | undefined;
  let ended = 0;

  afterAll(async () => {
    await pair?.close();
    if (ended > 0) process.stderr.write(`tmux itself ended or hung in ${ended} sequences\n`);
  });

  for (let number = 0; number < count; number += 1) {
    const seed = firstSeed + number;
    it(`leave tmux and Pitcrew in the same place, with the same buffers, seed ${seed}`, async () => {
      pair ??= new Pair();
      const outcome = await play(pair, seed);
      if (outcome === 'same') return;
      await pair.close();
      pair = undefined;
      if (outcome === 'tmux ended') ended += 1;
      else expect.fail(`seed ${seed}: ${outcome}`);
    });
  }
});

async function play(pair: Pair, seed: number): Promise<string> {
  const dice = new Dice(seed);
  // tmux shows bytes that it never wrote as the match of half a wide character, or behind the last column.
  const wide = dice.chance(50);
  const session = `s${seed}`;
  const file = join(pair.cwd, session);
  writeFileSync(file, `${randomText(dice, wide)}\n`);
  const size = ['-x', String(24 + dice.roll(30)), '-y', String(4 + dice.roll(12))];
  const program = `cat ${file}; printf '<end>'; exec cat`;
  await pair.run(['new-session', '-d', '-s', session, ...size, program]);
  await pair.run([
    'set-option',
    '-g',
    '@shown',
    shown,
    ';',
    'set-option',
    '-g',
    '@wide',
    wide ? '1' : '0',
    ';',
    'set-option',
    '-s',
    'exit-empty',
    'off',
  ]);
  await pair.run(['set-option', '-w', '-t', session, 'mode-keys', dice.pick(['vi', 'emacs'])]);
  await pair.run(['set-option', '-w', '-t', session, 'wrap-search', dice.pick(['on', 'on', 'off'])]);
  const screen = ['capture-pane', '-p', '-t', `${session}:`];
  for (const end = Date.now() + 60_000; ;) {
    const { ours, theirs } = await pair.run(screen);
    if (ours.stdout.includes('<end>') && theirs.stdout.includes('<end>')) break;
    if (Date.now() > end) throw new Error(`No text is there:\n${ours.stdout}\n${theirs.stdout}`);
  }
  const commands = Array.from({ length }, () => randomCopyCommand(dice));
  const argv = commands.flatMap(([name = '', ...words]) => [
    'copy-mode',
    ';',
    name,
    ...words,
    ';',
    'display-message',
    '-p',
    '#{E:@shown}',
    ';',
  ]);
  const both = await pair.run([...argv, 'kill-session', '-t', session]);
  if (typeof both.theirs.code === 'string' || both.theirs.stderr.includes('server exited'))
    return 'tmux ended';
  const [mine, other] = [both.ours.stdout.split('\n'), both.theirs.stdout.split('\n')];
  const at = other.findIndex((line, index) => line !== mine[index]);
  if (at === -1 && both.ours.stderr === both.theirs.stderr) return 'same';
  const story = commands.slice(0, at + 1).map((words) => words.slice(1).join(' '));
  return [
    `${size.join(' ')}, after ${story.slice(-8).join(' ; ')}`,
    `before  ${readable(other[at - 1])}`,
    `pitcrew ${readable(mine[at])}`,
    `tmux    ${readable(other[at])}`,
    both.ours.stderr,
    both.theirs.stderr,
  ].join('\n');
}

function readable(line: string | undefined): string {
  return line === undefined ? '(nothing)' : Buffer.from(line, 'latin1').toString();
}
