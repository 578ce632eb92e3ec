import { afterAll, describe, expect, it } from 'vitest';
import { hasTmux, Pair, type Both } from './support/pair.ts';
import { Dice, randomCommand, type Known } from './support/random-commands.ts';
import { keepsFreedMark, showsFreedLayout } from './support/freed.ts';
import { compare } from './support/scenario.ts';
import { words } from './support/words.ts';

const panes =
  '#{session_name}:#{window_index}.#{pane_index} #{pane_id} #{pane_width}x#{pane_height}+#{pane_left}+#{pane_top} #{pane_active}#{pane_last}#{pane_marked}#{pane_input_off}#{pane_dead} #{pane_at_top}#{pane_at_bottom}#{pane_at_left}#{pane_at_right} #{pane_title}';
const windows =
  '#{session_name}:#{window_index} #{window_id} #{window_name} #{window_width}x#{window_height} #{window_flags} #{window_layout} #{window_visible_layout} #{window_stack_index} #{window_linked_sessions_list}';
const sessions = '#{session_id} #{session_name} #{session_stack} #{session_group_list} #{session_windows}';
const state = [
  'list-panes',
  '-a',
  '-F',
  panes,
  ';',
  'list-windows',
  '-a',
  '-F',
  windows,
  ';',
  'list-sessions',
  '-F',
  sessions,
];

/**
 * How many sequences, and the first seed: the same ones at every run, so that a failure is news of the code and
 * not of the dice. Others are played with `PITCREW_SEED=… PITCREW_SEQUENCES=…`.
 */
const count = Number(process.env['PITCREW_SEQUENCES'] ?? 12);
const firstSeed = Number(process.env['PITCREW_SEED'] ?? 1);
const length = 14;
/** How long a story that failed is made shorter, in ms. */
const patience = 60_000;

describe.skipIf(!hasTmux)(`random commands, ${count} sequences from seed ${firstSeed}`, () => {
  let pair: Pair | undefined;
  let ended = 0;

  afterAll(async () => {
    await pair?.close();
    if (ended > 0)
      process.stderr.write(`tmux itself ended, hung or read what it had freed in ${ended} sequences\n`);
  });

  for (let number = 0; number < count; number += 1) {
    const seed = firstSeed + number;
    it(`leave tmux and Pitcrew in the same state, seed ${seed}`, { timeout: 150_000 }, async () => {
      pair ??= new Pair();
      const { story, outcome, last } = await play(pair, seed);
      if (outcome === 'same') return;
      await pair.close();
      pair = undefined;
      if (outcome === 'no sessions') return;
      // By chance, only where it does not happen again.
      const chance = keepsFreedMark(last) && (await replay(story)) === 'same';
      if (outcome === 'tmux ended' || chance) ended += 1;
      else expect.fail(`seed ${seed}: ${await shrunk(story, outcome)}`);
    });
  }
});

/** @returns what was run, what came of it, and the last answers */
async function play(
  pair: Pair,
  seed: number,
): Promise<{ story: readonly string[]; outcome: string; last: Both }> {
  const dice = new Dice(seed);
  const links = dice.chance(50);
  const story: string[] = [];
  const start = `new-session -d -s start${seed} -x 80 -y 24 cat ; set-option -g default-command cat ; set-option -g automatic-rename off ; set-option -g base-index 0 ; set-option -g pane-base-index 0 ; set-option -g renumber-windows off ; set-option -g pane-border-status off ; set-option -gu main-pane-width ; set-option -gu main-pane-height ; set-option -gq @log '' ; set-option -gu mouse ; set-option -gu mode-keys ; set-hook -gu after-select-pane ; set-hook -gu after-split-window ; set-hook -gu after-new-window ; set-hook -gu after-rename-window ; set-hook -gu after-kill-pane ; set-hook -gu window-linked ; set-hook -gu window-layout-changed ; set-hook -gu session-window-changed ; kill-session -a -t start${seed}`;
  const command = async (line: string): Promise<Both> => {
    story.push(`tmux ${line}`);
    return pair.run(words(line));
  };
  let last = await command(start);
  for (let step = 0; ; step += 1) {
    const answered = differs(last);
    if (answered !== undefined) return { story, outcome: answered, last };
    last = await pair.run(state);
    const difference = differs(last);
    if (difference !== undefined) return { story, outcome: difference, last };
    // A tmux that is about to end because of it would still take the next session.
    if (last.theirs.code !== 0) return { story, outcome: 'no sessions', last };
    if (step === length) return { story, outcome: 'same', last };
    last = await command(randomCommand(dice, { ...knownFrom(last.theirs.stdout), links }));
  }
}

/** The shortest story that was found that still ends in a difference, to be read and played again. */
async function shrunk(story: readonly string[], outcome: string): Promise<string> {
  let best = { story, outcome };
  const end = Date.now() + patience;
  for (let at = best.story.length - 2; at > 0 && Date.now() < end; at -= 1) {
    const shorter = best.story.toSpliced(at, 1);
    const again = await replay(shorter);
    if (again !== 'same' && again !== 'tmux ended') best = { story: shorter, outcome: again };
  }
  return `after\n${best.story.join('\n')}\n${best.outcome}`;
}

/** Plays a story on new servers; the state is compared after each of its commands. */
async function replay(story: readonly string[]): Promise<string> {
  const pair = new Pair();
  try {
    for (const line of story) {
      for (const argv of [words(line.replace(/^tmux /, '')), state]) {
        const difference = differs(await pair.run(argv));
        if (difference !== undefined) return difference;
      }
    }
    return 'same';
  } finally {
    await pair.close();
  }
}

/** A server whose last session has gone may say so, or be gone itself. */
const noServer =
  /error connecting to \S+ \(No such file or directory\)|no server running on \S+|no current target|no sessions/;

function differs(both: Both): string | undefined {
  const { theirs } = both;
  if (typeof theirs.code === 'string' || theirs.stderr.includes('server exited unexpectedly'))
    return 'tmux ended';
  // A pane of no rows at all, which tmux makes where titles leave it none: here it keeps one.
  if (/ \d+x0\+/.test(theirs.stdout)) return 'tmux ended';
  const difference = compare(both, noServer);
  return difference !== undefined && showsFreedLayout(theirs.stdout) ? 'tmux ended' : difference;
}

function knownFrom(text: string): Omit<Known, 'links'> {
  const found = (pattern: RegExp): readonly string[] => [...new Set(text.match(pattern) ?? [])];
  return {
    panes: found(/(?<= )%\d+/g),
    windows: found(/(?<= )@\d+/g),
    sessions: found(/(?<=^\$\d+ )\S+/gm),
  };
}
