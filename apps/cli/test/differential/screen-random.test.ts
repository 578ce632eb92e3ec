import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasTmux, Pair } from './support/pair.ts';
import { Dice } from './support/random-commands.ts';
import { randomProgram, type RandomProgram } from './support/random-programs.ts';
import { compare } from './support/scenario.ts';
import { type Passage, playScript } from './support/script.ts';

/** How many programs, and the first seed; others are played with `PITCREW_SEED=… PITCREW_PROGRAMS=…`. */
const count = Number(process.env['PITCREW_PROGRAMS'] ?? 100);
const firstSeed = Number(process.env['PITCREW_SEED'] ?? 1);
/** So many at a time, each in a window of its own. */
const batchSize = 20;
/** How long a program that failed is made shorter, in ms. */
const patience = 30_000;

/** After the alternate screen became narrower tmux's cursor may stay to the right of it. */
const column = '#{?#{e|>:#{cursor_x},#{pane_width}},#{pane_width},#{cursor_x}}';
const facts = [
  `${column},#{cursor_y} #{history_size} #{alternate_on} #{scroll_region_upper}-#{scroll_region_lower}`,
  '#{cursor_flag}#{insert_flag}#{origin_flag}#{wrap_flag}#{keypad_flag}#{keypad_cursor_flag}',
  '#{mouse_any_flag}#{mouse_standard_flag}#{mouse_button_flag}#{mouse_all_flag}#{mouse_sgr_flag} #{pane_tabs}',
].join(' ');
const pictures = ['-peJ', '-peN', '-pC', '-peq -a'];

describe.skipIf(!hasTmux)(`random programs on a screen, ${count} from seed ${firstSeed}`, () => {
  let pair: Pair | undefined;
  afterAll(() => pair?.close());

  for (let first = firstSeed; first < firstSeed + count; first += batchSize) {
    const seeds = Array.from(
      { length: Math.min(batchSize, firstSeed + count - first) },
      (_, at) => first + at,
    );
    it(
      `show the same in tmux and in Pitcrew, seeds ${first} to ${seeds.at(-1)}`,
      { timeout: 150_000 },
      async () => {
        pair ??= await begun();
        const programs = seeds.map((seed) => randomProgram(new Dice(seed * 7919)));
        const found = await play(pair, programs);
        const failures: string[] = [];
        for (const [at, difference] of found.entries()) {
          const program = programs[at];
          if (difference !== undefined && program !== undefined)
            failures.push(`seed ${seeds[at]}: ${await shrunk(pair, program, difference)}`);
        }
        expect(failures.join('\n'), 'programs that differ').toBe('');
      },
    );
  }
});

async function begun(): Promise<Pair> {
  const pair = new Pair();
  await pair.run('new-session -d -s s -x 40 -y 10 cat'.split(' '));
  await pair.run('set -g default-size 40x10 ; set -g history-limit 50 ; set -g status off'.split(' '));
  return pair;
}

/** What differs after each program; undefined where nothing does. */
async function play(
  pair: Pair,
  programs: readonly RandomProgram[],
): Promise<readonly (string | undefined)[]> {
  await pair.run(['kill-window', '-a', '-t', 's:0']);
  const windows = programs.map(({ steps }, at): Passage => {
    const file = join(pair.dir, `program${at}`);
    // What the program left open is ended; the title says that all of it was read.
    writeFileSync(file, `${steps.join('')}\x1b\\\x1b]2;done\x1b\\`);
    return [['new-window', '-d', '-t', `s:${at + 1}`, `stty raw -echo; exec cat ${file} -`]];
  });
  await playScript(pair, windows);
  const titles = ['list-panes', '-s', '-t', 's', '-f', '#{window_index}', '-F', '#{pane_title}'];
  for (const end = Date.now() + 60_000; ;) {
    const { ours, theirs } = await pair.run(titles);
    const done = [ours, theirs].every(({ stdout }) => stdout === 'done\n'.repeat(programs.length));
    if (done) break;
    if (Date.now() > end) throw new Error(`Programs did not end:\n${ours.stdout}\n${theirs.stdout}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const shown = programs.map(({ resize }, at): Passage => {
    const target = ['-t', `s:${at + 1}`];
    return [
      ...(resize === undefined
        ? []
        : [['resize-window', ...target, '-x', String(resize[0]), '-y', String(resize[1])]]),
      ...pictures.map((flags) => ['capture-pane', ...flags.split(' '), '-S', '-', ...target]),
      ['display-message', '-p', ...target, facts],
    ];
  });
  return (await playScript(pair, shown)).map((told) => compare(told));
}

/** The shortest program that was found that still shows a difference. */
async function shrunk(pair: Pair, program: RandomProgram, difference: string): Promise<string> {
  let best = { program, difference };
  const end = Date.now() + patience;
  for (let at = program.steps.length - 1; at >= 0 && Date.now() < end; at -= 1) {
    const shorter = { ...best.program, steps: best.program.steps.toSpliced(at, 1) };
    const [again] = await play(pair, [shorter]);
    if (again !== undefined) best = { program: shorter, difference: again };
  }
  return `${JSON.stringify(best.program)}\n${best.difference}`;
}
