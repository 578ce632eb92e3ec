import { sameAnswers } from '../same-answers.ts';
import type { Family, Figure, Row } from '../row.ts';
import { timeCommands } from '../time-commands.ts';

const aim = { of: 'ratio', atMost: 0.2 } as const;
const figures: readonly Figure[] = [
  { name: 'p50', unit: 'ns', aim },
  { name: 'p99', unit: 'ns', aim },
];
const limit = 'a static program that exits at once';

const commands = [
  ['send-keys', '-t', '%0', 'x'],
  ['display-message', '-p', '#{pane_id}'],
  ['has-session', '-t', 'bench'],
] as const;

/** The commands that a script makes all the time, each a whole process. */
export const smallCommands: Family = {
  rows: commands.map((argv): Row => ({
    name: argv[0],
    what: `${argv.join(' ')}, whole process`,
    figures,
    limit,
  })),
  measure: async (stage) => {
    const { ours, theirs } = await stage.started();
    for (const argv of commands) await sameAnswers({ ours, theirs }, argv);
    const floor = stage.tool('true-static.c');
    const times = await timeCommands(stage, {
      sequence: {
        ours: commands.map((argv) => ours.words(...argv)),
        theirs: commands.map((argv) => theirs.words(...argv)),
      },
      limit: floor === undefined ? undefined : [floor],
      turns: 100,
    });
    return Object.fromEntries(commands.map(([name], at) => [name, { ...times[at] }]));
  },
};
