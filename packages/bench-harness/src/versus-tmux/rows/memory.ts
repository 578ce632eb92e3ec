import { setTimeout as sleep } from 'node:timers/promises';
import { memoryOf, ownProcesses } from '../processes.ts';
import { print } from '../printed.ts';
import type { Family, Row, Sides } from '../row.ts';
import type { Server } from '../server.ts';
import { quiet } from '../stage.ts';

const million = 1_000_000;
const fresh = 10;
const full = 4;
/** So much coloured text fills a history of 2000 lines, and whatever ring a program's output goes through. */
const text = 4 * million;
/** Until what a server does after an answer is done. */
const settleMs = 300;

const row = (name: string, what: string, atMost: number): Row => ({
  name,
  what: `${what}, with what is kept beside the server, without the programs; RSS`,
  figures: [{ name: 'memory', unit: 'B', aim: { of: 'value', atMost } }],
});

/** Of fresh servers, each round; of both at once, since no time is taken. */
export const memory: Family = {
  rows: [
    row('memory-server', 'the server with one pane', 70 * million),
    row('memory-pane', 'each pane more', 0.6 * million),
    row('memory-full-pane', 'each pane more with 2000 lines of coloured history', 5 * million),
  ],
  measure: async (stage) => {
    const coloured = await print(stage.folder, 'full-pane', { bytes: text, coloured: true });
    const last = coloured.tail.at(-1)!.split(' ')[0]!;
    const taken = [0, 1, 2].map(() => ({ ours: [] as number[], theirs: [] as number[] }));
    const weigh = async (server: Server): Promise<number> => {
      await sleep(settleMs);
      return memoryOf(await ownProcesses(server));
    };
    await stage.rounds(async () => {
      const servers = await stage.started();
      const { ours, theirs } = await both(servers, async (server) => {
        const alone = await weigh(server);
        for (let more = 0; more < fresh; more += 1) await server.tell('new-window', '-d', quiet);
        const withFresh = await weigh(server);
        for (let more = 0; more < full; more += 1)
          await server.tell('new-window', '-d', '-t', `bench:${50 + more}`, `cat ${coloured.path}; ${quiet}`);
        for (let more = 0; more < full; more += 1)
          await server.until(['capture-pane', '-p', '-t', `bench:${50 + more}`], (shown) =>
            shown.includes(last),
          );
        const withFull = await weigh(server);
        return [alone, (withFresh - alone) / fresh, (withFull - withFresh) / full];
      });
      await stage.end(servers);
      for (const [at, one] of taken.entries()) {
        one.ours.push(ours[at]!);
        one.theirs.push(theirs[at]!);
      }
    });
    return Object.fromEntries(memory.rows.map(({ name }, at) => [name, { memory: taken[at]! }]));
  },
};

async function both<A, T>(sides: Sides<A>, work: (one: A) => Promise<T>): Promise<Sides<T>> {
  const [ours, theirs] = await Promise.all([work(sides.ours), work(sides.theirs)]);
  return { ours, theirs };
}
