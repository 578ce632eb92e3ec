import { flood } from '../flooding.ts';
import { print } from '../printed.ts';
import type { Family, Row, Taken } from '../row.ts';
import type { Stage } from '../stage.ts';

const million = 1_000_000;
const limit = 'a C loop that reads the terminal and drops it';

const kinds = [
  { name: 'flood-text', coloured: false, bytes: 20 * million, full: 100 * million, atLeast: 1.5 },
  { name: 'flood-coloured', coloured: true, bytes: 10 * million, full: 50 * million, atLeast: 2.5 },
] as const;

/** Much output of one program. */
export const floods: Family = {
  rows: kinds.map(({ name, coloured, atLeast }): Row => ({
    name,
    what: `${coloured ? 'coloured ' : ''}text through a pane, until its program ended and the screen is right`,
    figures: [{ name: 'rate', unit: 'B/s', aim: { of: 'ratio', atLeast } }],
    limit,
  })),
  measure: async (stage) => {
    const servers = await stage.started();
    const texts = await Promise.all(
      kinds.map(async ({ name, coloured, bytes, full }) => ({
        name,
        text: await print(stage.folder, name, { bytes: stage.effort.full ? full : bytes, coloured }),
        taken: gathered(stage),
      })),
    );
    await stage.rounds(async () => {
      for (const { text, taken } of texts) {
        const { ours, theirs } = await stage.inTurn(servers, (server) => flood(server, text, 1));
        taken.ours.push((text.bytes * 1e9) / ours);
        taken.theirs.push((text.bytes * 1e9) / theirs);
        const drain = stage.tool('drain-terminal.c');
        if (drain === undefined) continue;
        const [[ms = Number.NaN] = []] = await stage.stopwatch.run([[drain, 'cat', text.path]], 1);
        taken.limit?.push((text.bytes * 1000) / ms);
      }
    });
    return Object.fromEntries(texts.map(({ name, taken }) => [name, { rate: taken }]));
  },
};

function gathered(
  stage: Stage,
): Taken & { readonly ours: number[]; readonly theirs: number[]; readonly limit?: number[] } {
  return {
    ours: [],
    theirs: [],
    ...(stage.tool('drain-terminal.c') === undefined ? {} : { limit: [] }),
  };
}
