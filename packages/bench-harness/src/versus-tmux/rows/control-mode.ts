import { fileURLToPath } from 'node:url';
import { median } from '../../stats/index.ts';
import { ControlClient } from '../control-client.ts';
import { refuseOther } from '../same-answers.ts';
import type { Family } from '../row.ts';
import type { Stage } from '../stage.ts';
import type { Words } from '../../process/stopwatch.ts';

const echo = fileURLToPath(new URL('../control-echo.js', import.meta.url));
const limit = 'a Node that answers without looking, to the same client';
const command = "display-message -p '#{pane_id} #{session_name}'";
/** Of a round. */
const trips = 300;
const many = 5000;

/** One client that stays: what an IDE, or libtmux in control mode, is. */
export const controlMode: Family = {
  rows: [
    {
      name: 'control-trip',
      what: `control mode: ${command}, from the question to its answer`,
      figures: [{ name: 'p50', unit: 'ns', aim: { of: 'ratio', atMost: 1 } }],
      limit,
    },
    {
      name: 'control-pipelined',
      what: `control mode: ${many} of them, all sent before the first is answered`,
      figures: [{ name: 'commands', unit: '/s', aim: { of: 'ratio', atLeast: 1.5 } }],
      limit,
    },
  ],
  measure: async (stage) => {
    const servers = await stage.started();
    const attach = ['-C', 'attach-session', '-t', 'bench'];
    const ours = await open(stage, servers.ours.words(...attach));
    const theirs = await open(stage, servers.theirs.words(...attach));
    const bare = await open(stage, [process.execPath, echo]);
    const clients = { ours, theirs, limit: bare } as const;
    refuseOther(command, (await ours.ask(command)).join('\n'), (await theirs.ask(command)).join('\n'));
    const trip = { ours: [] as number[], theirs: [] as number[], limit: [] as number[] };
    const rate = { ours: [] as number[], theirs: [] as number[], limit: [] as number[] };
    // Code is warm then, on all sides.
    for (const client of [ours, theirs, bare]) await client.pipeline(command, many);
    await stage.rounds(async () => {
      for (const name of stage.shuffled(['ours', 'theirs', 'limit'] as const)) {
        const client = clients[name];
        const times: number[] = [];
        for (let at = 0; at < trips; at += 1) {
          const begin = performance.now();
          await client.ask(command);
          times.push((performance.now() - begin) * 1e6);
        }
        const begin = performance.now();
        const last = await client.pipeline(command, many);
        trip[name].push(median(times));
        rate[name].push((many * 1000) / (performance.now() - begin));
        if (name !== 'limit') refuseOther(command, last.join('\n'), '%0 bench');
      }
    });
    for (const client of [ours, theirs, bare]) await client.close();
    return { 'control-trip': { p50: trip }, 'control-pipelined': { commands: rate } };
  },
};

function open({ env, folder: cwd, signal }: Stage, words: Words): Promise<ControlClient> {
  return ControlClient.open(words, { env, cwd, signal });
}
