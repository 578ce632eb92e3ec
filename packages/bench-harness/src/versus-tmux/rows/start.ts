import { refuseOther } from '../same-answers.ts';
import type { Family, Sides } from '../row.ts';
import type { Server } from '../server.ts';
import { quiet } from '../stage.ts';

const first = ['new-session', '-d', '-s', 'bench', '-x', '120', '-y', '40', quiet];
const nanoseconds = 1e6;

/** The first command: it starts the server. */
export const start: Family = {
  rows: [
    {
      name: 'start',
      what: 'new-session -d that starts the server, whole process',
      figures: [{ name: 'p50', unit: 'ns', aim: { of: 'value', atMost: 100e6 } }],
      limit: 'node -e 0',
    },
  ],
  measure: async (stage) => {
    const taken = { ours: [] as number[], theirs: [] as number[], limit: [] as number[] };
    const timed = async (server: Server): Promise<number> => {
      const [[ms = Number.NaN] = []] = await stage.stopwatch.run([server.words(...first)], 1, server.env);
      return ms * nanoseconds;
    };
    const answer = async (servers: Sides<Server>): Promise<void> => {
      const list = ['list-panes', '-a', '-F', '#{session_name} #{pane_id} #{pane_width}x#{pane_height}'];
      refuseOther('the first session', await servers.ours.tell(...list), await servers.theirs.tell(...list));
    };
    // What is read from the disk is in memory then.
    const warm = stage.servers();
    await stage.inTurn(warm, timed);
    await answer(warm);
    await stage.end(warm);
    await stage.rounds(async () => {
      const servers = stage.servers();
      const { ours, theirs } = await stage.inTurn(servers, timed);
      await answer(servers);
      await stage.end(servers);
      taken.ours.push(ours);
      taken.theirs.push(theirs);
      const [[ms = Number.NaN] = []] = await stage.stopwatch.run([[process.execPath, '-e', '0']], 1);
      taken.limit.push(ms * nanoseconds);
    });
    return { start: { p50: taken } };
  },
};
