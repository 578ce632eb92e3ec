import { print } from '../printed.ts';
import { refuseOther, sameAnswers } from '../same-answers.ts';
import type { Family } from '../row.ts';
import { timeCommands } from '../time-commands.ts';

const lines = 10_000;
/** Of one line, about. */
const lineBytes = 70;

const screen = ['capture-pane', '-p', '-t', 'bench:history'];
const history = [...screen, '-S', '-'];

/** What an agent reads of another. */
export const capture: Family = {
  rows: [
    {
      name: 'capture-screen',
      what: 'capture-pane -p of a full screen',
      figures: [{ name: 'p50', unit: 'ns', aim: { of: 'ratio', atMost: 0.25 } }],
    },
    {
      name: 'capture-history',
      what: `capture-pane -p -S - of ${lines} lines of history`,
      figures: [{ name: 'p50', unit: 'ns', aim: { of: 'ratio', atMost: 0.6 } }],
    },
  ],
  measure: async (stage) => {
    const { ours, theirs } = await stage.started();
    const text = await print(stage.folder, 'history', { bytes: lines * lineBytes, coloured: false });
    const count = (text.tail.at(-1) ?? '').slice(5, 12);
    for (const server of [ours, theirs]) {
      await server.tell('set-option', '-g', 'history-limit', '50000');
      await server.tell('new-window', '-d', '-n', 'history', `cat ${text.path}; exec cat >/dev/null`);
      await server.until(screen, (shown) => shown.includes(`line-${count}`));
    }
    await sameAnswers({ ours, theirs }, screen);
    const all = await sameAnswers({ ours, theirs }, history);
    refuseOther('all lines', String(all.split('line-').length - 1), String(Number(count)));
    const times = await timeCommands(stage, {
      sequence: {
        ours: [ours.words(...screen), ours.words(...history)],
        theirs: [theirs.words(...screen), theirs.words(...history)],
      },
      turns: 20,
    });
    return { 'capture-screen': { p50: times[0]!.p50 }, 'capture-history': { p50: times[1]!.p50 } };
  },
};
