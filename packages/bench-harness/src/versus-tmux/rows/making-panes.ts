import { sameAnswers } from '../same-answers.ts';
import type { Family, Row } from '../row.ts';
import { quiet } from '../stage.ts';
import { timeCommands } from '../time-commands.ts';

const figures = [{ name: 'p50', unit: 'ns', aim: { of: 'ratio', atMost: 0.6 } }] as const;
const limit = 'fork and exec of true';

/** One turn: what it makes it takes away again. */
const sequence = [
  ['split-window', '-d', '-t', 'bench:0', '-P', '-F', '#{pane_index}', quiet],
  ['kill-pane', '-t', 'bench:0.1'],
  ['new-window', '-d', '-t', 'bench:7', quiet],
  ['respawn-pane', '-k', '-t', 'bench:7', quiet],
  ['kill-window', '-t', 'bench:7'],
] as const;
const shown = ['split-window', 'new-window', 'respawn-pane', 'kill-pane'];

/** Commands that start and end programs. */
export const makingPanes: Family = {
  rows: shown.map((name): Row => {
    const argv = sequence.find(([command]) => command === name)!;
    return { name, what: argv.join(' ').replace(quiet, 'cat'), figures, limit };
  }),
  measure: async (stage) => {
    const { ours, theirs } = await stage.started();
    for (const argv of sequence) await sameAnswers({ ours, theirs }, argv);
    await sameAnswers({ ours, theirs }, ['list-panes', '-a', '-F', '#{window_index}.#{pane_index}']);
    const times = await timeCommands(stage, {
      sequence: {
        ours: sequence.map((argv) => ours.words(...argv)),
        theirs: sequence.map((argv) => theirs.words(...argv)),
      },
      limit: ['/bin/true'],
      turns: 12,
    });
    await sameAnswers({ ours, theirs }, ['list-panes', '-a', '-F', '#{window_index}.#{pane_index}']);
    return Object.fromEntries(
      shown.map((name) => [name, { p50: times[sequence.findIndex(([command]) => command === name)]!.p50 }]),
    );
  },
};
