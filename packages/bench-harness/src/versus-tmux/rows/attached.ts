import { median, quantile } from '../../stats/index.ts';
import { print } from '../printed.ts';
import { refuseOther, sameAnswers } from '../same-answers.ts';
import type { Family, Sides } from '../row.ts';
import type { Server } from '../server.ts';
import { Terminals, type Terminal } from '../terminal.ts';

const aim = { of: 'ratio', atMost: 1 } as const;
const keys = 60;
const lines = 10_000;
const lineBytes = 70;

/** Somebody at a keyboard: the program in the pane prints nothing, the terminal itself echoes. */
export const keyEcho: Family = {
  rows: [
    {
      name: 'key-echo',
      what: 'a key pressed on an attached terminal, until it is on that terminal',
      figures: [
        { name: 'p50', unit: 'ns', aim },
        { name: 'p99', unit: 'ns', aim },
      ],
    },
  ],
  measure: async (stage) => {
    const servers = await stage.started();
    await using terminals = await Terminals.open(stage);
    const attached = await attachBoth(terminals, servers);
    const p50 = { ours: [] as number[], theirs: [] as number[] };
    const p99 = { ours: [] as number[], theirs: [] as number[] };
    await stage.rounds(async () => {
      const { ours, theirs } = await stage.inTurn(attached, async (terminal) => {
        const times: number[] = [];
        for (let key = 0; key < keys; key += 1) times.push(await terminal.press());
        await terminal.enter();
        return times;
      });
      p50.ours.push(median(ours));
      p50.theirs.push(median(theirs));
      p99.ours.push(quantile(ours, 0.99));
      p99.theirs.push(quantile(theirs, 0.99));
    });
    for (const terminal of [attached.ours, attached.theirs]) await terminal.close();
    return { 'key-echo': { p50, p99 } };
  },
};

/** Without a status line, which would draw a clock into what is measured. */
export async function attachBoth(terminals: Terminals, servers: Sides<Server>): Promise<Sides<Terminal>> {
  const attach = async (server: Server): Promise<Terminal> => {
    await server.tell('set-option', '-g', 'status', 'off');
    const terminal = await terminals.attach(server);
    await server.until(['list-clients', '-F', '#{client_session}'], (all) => all === 'bench\n');
    await terminal.settled();
    return terminal;
  };
  return { ours: await attach(servers.ours), theirs: await attach(servers.theirs) };
}

/** A long history behind the screen must not be felt by who looks at the screen. */
export const attaching: Family = {
  rows: [
    {
      name: 'attach',
      what: `attach-session in a new terminal until its first full picture, ${lines} lines of history`,
      figures: [{ name: 'p50', unit: 'ns', aim }],
    },
  ],
  measure: async (stage) => {
    const servers = await stage.started();
    await using terminals = await Terminals.open(stage);
    const text = await print(stage.folder, 'attached', { bytes: lines * lineBytes, coloured: true });
    const capture = ['capture-pane', '-p', '-t', 'bench:'];
    const last = text.tail.at(-1)!.split(' ')[0]!;
    for (const server of [servers.ours, servers.theirs]) {
      await server.tell('set-option', '-g', 'history-limit', '50000');
      await server.tell('set-option', '-g', 'status-left', 'STATUS');
      await server.tell('set-option', '-g', 'status-right', '');
      await server.tell(
        'new-window',
        '-n',
        'history',
        '-t',
        'bench:1',
        `cat ${text.path}; exec cat >/dev/null`,
      );
      await server.until(capture, (screen) => screen.includes(last));
    }
    const pictures: string[] = [];
    /** ns, from before the client is started, until all of that was drawn. */
    const attach = async (server: Server, ...parts: readonly string[]): Promise<number> => {
      const begin = performance.now();
      const terminal = await terminals.attach(server);
      const at = await terminal.until('the first full picture', (drawn) =>
        parts.every((part) => drawn.includes(part)),
      );
      await terminal.settled();
      pictures.push(terminals.picture(terminal.drawn));
      await terminal.close();
      await server.until(['list-clients'], (all) => all === '');
      return (at - begin) * 1e6;
    };
    // The window has the size of the terminal from then on.
    await stage.inTurn(servers, (server) => attach(server, last, 'STATUS'));
    const [first = ''] = (await sameAnswers(servers, capture)).split(' ');
    const taken = { ours: [] as number[], theirs: [] as number[] };
    await stage.rounds(async () => {
      const { ours, theirs } = await stage.inTurn(servers, (server) => attach(server, first, last, 'STATUS'));
      taken.ours.push(ours);
      taken.theirs.push(theirs);
    });
    for (const picture of pictures) refuseOther('the attached terminal', picture, pictures[0]!);
    return { attach: { p50: taken } };
  },
};
