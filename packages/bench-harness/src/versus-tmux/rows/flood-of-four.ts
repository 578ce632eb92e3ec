import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../../stats/index.ts';
import { flood } from '../flooding.ts';
import { print } from '../printed.ts';
import type { Family } from '../row.ts';
import type { Server } from '../server.ts';
import { Terminals, type Terminal } from '../terminal.ts';
import { attachBoth } from './attached.ts';

const panes = 4;
/** Of each pane. */
const bytes = { usual: 5_000_000, full: 100_000_000 } as const;
/** Between two keys, ms: a person's keys come no faster. */
const pauseMs = 5;

/** Four programs that print without a stop, and somebody who types into a fifth pane. */
export const floodOfFour: Family = {
  rows: [
    {
      name: 'flood-of-four',
      what: 'text through four panes at once, while somebody types into a fifth',
      figures: [
        { name: 'rate', unit: 'B/s', aim: { of: 'ratio', atLeast: 1.5 } },
        { name: 'echo p99', unit: 'ns', aim: { of: 'ratio', atMost: 1 } },
      ],
    },
  ],
  measure: async (stage) => {
    const servers = await stage.started();
    await using terminals = await Terminals.open(stage);
    const attached = await attachBoth(terminals, servers);
    const text = await print(stage.folder, 'four', {
      bytes: stage.effort.full ? bytes.full : bytes.usual,
      coloured: false,
    });
    const sides = {
      ours: { server: servers.ours, terminal: attached.ours },
      theirs: { server: servers.theirs, terminal: attached.theirs },
    };
    const rate = { ours: [] as number[], theirs: [] as number[] };
    const echo = { ours: [] as number[], theirs: [] as number[] };
    await stage.rounds(async () => {
      const { ours, theirs } = await stage.inTurn(sides, async ({ server, terminal }) => {
        const { took, keys } = await floodAndType(server, terminal);
        return { rate: (panes * text.bytes * 1e9) / took, echo: quantile(keys, 0.99) };
      });
      rate.ours.push(ours.rate);
      rate.theirs.push(theirs.rate);
      echo.ours.push(ours.echo);
      echo.theirs.push(theirs.echo);
    });
    for (const terminal of [attached.ours, attached.theirs]) await terminal.close();
    return { 'flood-of-four': { rate, 'echo p99': echo } };

    async function floodAndType(
      server: Server,
      terminal: Terminal,
    ): Promise<{ readonly took: number; readonly keys: readonly number[] }> {
      const over = new AbortController();
      const [took, keys] = await Promise.all([
        flood(server, text, panes).finally(() => over.abort()),
        typeUntil(terminal, over.signal),
      ]);
      await terminal.enter();
      return { took, keys };
    }
  },
};

async function typeUntil(terminal: Terminal, over: AbortSignal): Promise<readonly number[]> {
  const keys: number[] = [];
  do {
    keys.push(await terminal.press());
    await sleep(pauseMs);
  } while (!over.aborted);
  return keys;
}
