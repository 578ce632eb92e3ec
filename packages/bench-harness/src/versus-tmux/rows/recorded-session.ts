import type { Family } from '../row.ts';
import type { Server } from '../server.ts';
import type { Stage } from '../stage.ts';

/** A call that somebody's program made of tmux, and what tmux printed. */
export interface RecordedCall {
  /** Without the flags that name a server. */
  readonly argv: readonly string[];
  /** The pane it was made from. */
  readonly from: string;
  readonly prints: string;
}

export interface Recording {
  /** The first call starts the server, and is not counted; the lead's pane is `%0`. */
  readonly opening: readonly string[];
  readonly calls: readonly RecordedCall[];
}

/** A recorded session, call after call, with all that starts and ends in it. */
export function recordedSession({ opening, calls }: Recording): Family {
  return {
    rows: [
      {
        name: 'team-session',
        what: `${calls.length} recorded calls of a lead that starts two teammates and ends them, in all`,
        figures: [{ name: 'total', unit: 'ns', aim: { of: 'ratio', atMost: 0.3 } }],
      },
    ],
    measure: async (stage) => {
      const checked = stage.servers();
      for (const server of [checked.ours, checked.theirs]) {
        const lead = await begin(server);
        for (const { argv, from, prints } of calls) {
          const { code, stdout, stderr } = await server.ask(argv, leadOf(server, lead, from));
          if (code !== 0 || stdout !== prints || stderr !== '')
            throw server.wrong(`${argv.join(' ')} ended with ${code} and printed ${stdout}${stderr}`);
        }
      }
      await stage.end(checked);
      const taken = { ours: [] as number[], theirs: [] as number[] };
      await stage.rounds(async () => {
        const servers = stage.servers();
        const { ours, theirs } = await stage.inTurn(servers, (server) => play(stage, server));
        await stage.end(servers);
        taken.ours.push(ours);
        taken.theirs.push(theirs);
      });
      return { 'team-session': { total: taken } };
    },
  };

  async function begin(server: Server): Promise<string> {
    await server.tell(...opening);
    const [pid = '', session = ''] = (
      await server.tell('display-message', '-p', '-t', '%0', '#{pid} #{session_id}')
    )
      .trim()
      .split(' ');
    return `${server.socket},${pid},${session.slice(1)}`;
  }

  /** ns of all calls; the stopwatch has one environment, so that calls of one pane go together. */
  async function play(stage: Stage, server: Server): Promise<number> {
    const lead = await begin(server);
    let total = 0;
    for (let at = 0; at < calls.length;) {
      const { from } = calls[at]!;
      const rest = calls.slice(at).findIndex((call) => call.from !== from);
      const group = calls.slice(at, rest === -1 ? undefined : at + rest);
      const times = await stage.stopwatch.run(
        group.map(({ argv }) => server.words(...argv)),
        1,
        leadOf(server, lead, from),
      );
      for (const [ms = Number.NaN] of times) total += ms * 1e6;
      at += group.length;
    }
    return total;
  }
}

function leadOf(server: Server, lead: string, from: string): NodeJS.ProcessEnv {
  return { ...server.env, TMUX: lead, TMUX_PANE: from };
}
