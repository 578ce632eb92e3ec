import { sameAnswers } from '../same-answers.ts';
import type { Family } from '../row.ts';
import { quiet } from '../stage.ts';
import { timeCommands } from '../time-commands.ts';
import { libtmuxFields } from './libtmux-fields.ts';

const panes = 50;
const figures = [{ name: 'p50', unit: 'ns', aim: { of: 'ratio', atMost: 0.35 } }] as const;
const ten =
  'session_name window_index window_name pane_index pane_id pane_width pane_height pane_current_command pane_title pane_active'.split(
    ' ',
  );

/** Different by their nature: of this process, this moment, or the memory of this implementation. */
const own =
  /^(?:pid|pane_pid|pane_tty|socket_path|start_time|history_bytes|(?:session|window)_(?:activity|created)|session_last_attached)$/;

const lists = { 'list-panes-10': ten, 'list-panes-125': libtmuxFields } as const;

/** All panes of a server, with few fields and with those of a library. */
export const listPanes: Family = {
  rows: [
    { name: 'list-panes-10', what: `list-panes -a with 10 fields, ${panes} panes`, figures },
    { name: 'list-panes-125', what: `the same with the 125 fields of libtmux 0.62`, figures },
  ],
  measure: async (stage) => {
    const { ours, theirs } = await stage.started();
    for (const server of [ours, theirs]) {
      for (let more = 1; more < panes; more += 1) await server.tell('new-window', '-d', '-n', 'quiet', quiet);
      // The shell of the newest has become what it runs.
      const commands = ['list-panes', '-a', '-F', '#{pane_current_command}'];
      await server.until(commands, (all) => all === 'cat\n'.repeat(panes), 50);
    }
    const argvOf = (fields: readonly string[]): readonly string[] => [
      'list-panes',
      '-a',
      '-F',
      fields.map((field) => `#{${field}}`).join('\t'),
    ];
    for (const fields of Object.values(lists)) {
      await sameAnswers({ ours, theirs }, argvOf(fields), (stdout) =>
        stdout
          .split('\n')
          .map((line) => line.split('\t').map((value, at) => (own.test(fields[at] ?? '') ? '' : value)))
          .join('\n'),
      );
    }
    const commands = Object.values(lists).map(argvOf);
    const times = await timeCommands(stage, {
      sequence: {
        ours: commands.map((argv) => ours.words(...argv)),
        theirs: commands.map((argv) => theirs.words(...argv)),
      },
      turns: 20,
    });
    return Object.fromEntries(Object.keys(lists).map((name, at) => [name, { p50: times[at]!.p50 }]));
  },
};
