import { sameAnswers } from '../same-answers.ts';
import type { Family } from '../row.ts';
import type { Server } from '../server.ts';

const clients = 16;
/** Of a slice, ms: starting the clients' drivers must not count for much. */
const sliceMs = 500;

const mixed = [
  ['send-keys', '-t', '%0', 'x'],
  ['display-message', '-p', '#{pane_id}'],
  ['list-panes', '-a', '-F', '#{pane_id} #{pane_title}'],
  ['capture-pane', '-p', '-t', '%0'],
] as const;

/** Many callers at once, each waiting for its answer before it asks again. */
export const manyClients: Family = {
  rows: [
    {
      name: 'clients-16',
      what: `${clients} clients at once: send-keys, display-message, list-panes, capture-pane`,
      figures: [{ name: 'commands', unit: '/s', aim: { of: 'ratio', atLeast: 3 } }],
    },
  ],
  measure: async (stage) => {
    const servers = await stage.started();
    for (const argv of mixed) await sameAnswers(servers, argv);
    const turn = async (server: Server, times: number): Promise<number> => {
      const programs = mixed.map((argv) => server.words(...argv));
      const begin = performance.now();
      await Promise.all(Array.from({ length: clients }, () => stage.stopwatch.run(programs, times)));
      return performance.now() - begin;
    };
    const trial = await stage.inTurn(servers, (server) => turn(server, 2));
    const times = (ms: number): number => Math.max(2, Math.round((2 * sliceMs) / ms));
    const counts = new Map([
      [servers.ours, times(trial.ours)],
      [servers.theirs, times(trial.theirs)],
    ]);
    const taken = { ours: [] as number[], theirs: [] as number[] };
    await stage.rounds(async () => {
      const { ours, theirs } = await stage.inTurn(servers, async (server) => {
        const count = counts.get(server) ?? 1;
        return (clients * mixed.length * count * 1000) / (await turn(server, count));
      });
      taken.ours.push(ours);
      taken.theirs.push(theirs);
    });
    return { 'clients-16': { commands: taken } };
  },
};
