import { afterAll, describe, expect, it } from 'vitest';
import { flagCalls } from './support/flag-values.ts';
import { hasTmux, Pair, type Both } from './support/pair.ts';
import { Dice } from './support/random-commands.ts';
import { ask, compare, serverEnded } from './support/scenario.ts';
import { words } from './support/words.ts';

/** How many calls of each command are played; all with `PITCREW_FLAGS=all`, and of other dice by `PITCREW_SEED`. */
const most = process.env['PITCREW_FLAGS'] === 'all' ? Infinity : 4;
const seed = Number(process.env['PITCREW_SEED'] ?? 1);

/** The same again before each command, whatever the one before has left behind. */
const begin = (number: number): readonly string[] => [
  `new-session -d -s next${number} -n w -x 80 -y 24 cat ; kill-session -a -t next${number} ; rename-session -t next${number} s`,
  'set-option -g default-command cat ; set-option -g automatic-rename off ; set-option -gu mouse ; set-option -gu @x',
  'set-option -gw mode-keys emacs ; set-hook -gu after-new-window ; set-hook -gu pane-died ; select-pane -M',
  'new-window -d -n two -t s:1 ; split-window -h -d -t s:0',
  'set-buffer -b buf hello ; set-buffer -b buffer0 auto ; set-environment -g VAR old',
];

const state = words(
  "list-panes -a -F '#{session_name}:#{window_index}.#{pane_index} #{pane_id} #{pane_width}x#{pane_height} " +
    '#{pane_active}#{pane_dead}#{pane_marked}#{pane_input_off}#{pane_in_mode}#{pane_pipe} #{pane_title} ' +
    "#{pane_start_path} #{pane_start_command} #{window_layout}' ; " +
    "list-windows -a -F '#{session_name}:#{window_index} #{window_id} #{window_name} #{window_flags}' ; " +
    "list-sessions -F '#{session_name} #{session_windows} #{session_path} #{session_group}' ; " +
    "list-buffers -F '#{buffer_name} #{buffer_size}' ; show -gq @x ; show mouse ; show -w mode-keys",
);

/** Once both say the same: a program of a pipe ends when it likes, and tmux a moment after its last session has gone. */
const settled = { run: state, eventually: true, mask: serverEnded };

describe.skipIf(!hasTmux)('every flag of every command', () => {
  let pair: Pair | undefined;
  let number = 0;
  afterAll(() => pair?.close());

  for (const [name, calls] of flagCalls()) {
    it(`of ${name} does what it does in tmux`, async () => {
      pair ??= new Pair();
      number += 1;
      const differences: string[] = [];
      for (const line of begin(number)) {
        const difference = compare(await pair.run(words(line)));
        if (difference !== undefined) differences.push(`tmux ${line}\n${difference}`);
      }
      for (const call of some(calls, name)) {
        const told = await pair.run(call);
        const then = await ask(pair, settled);
        const answers = [
          { line: call.join(' '), difference: hasEnded(told) ? undefined : compare(told) },
          { line: `${call.join(' ')}, and the state then`, difference: compare(then, serverEnded) },
        ];
        for (const { line, difference } of answers)
          if (difference !== undefined) differences.push(`tmux ${line}\n${difference}`);
        if (hasEnded(then) || differences.length > 0) break;
      }
      if (differences.length > 0) {
        await pair.close();
        pair = undefined;
      }
      expect(differences.join('\n'), 'answers that differ').toBe('');
    });
  }
});

/** Each says in its own words which end it met: `deliberate.ts`. */
function hasEnded({ ours, theirs }: Both): boolean {
  return serverEnded.test(ours.stderr) && serverEnded.test(theirs.stderr);
}

/** As many as are wanted, in their order: chosen by the dice, which are other ones for each command. */
function some(calls: readonly (readonly string[])[], name: string): readonly (readonly string[])[] {
  const dice = new Dice(seed * 7919 + Buffer.from(name).reduce((sum, byte) => sum * 31 + byte, 0));
  const kept = new Set(calls);
  while (kept.size > most) kept.delete(dice.pick([...kept]));
  return calls.filter((call) => kept.has(call));
}
