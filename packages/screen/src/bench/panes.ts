import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Figure } from '@pitcrew/core/bench';
import type { Screen, Screens, ScreenTraits } from '../screen.ts';
import { colouredLine, dice, promptWidth } from './prose.ts';
import { type ScreenScenario, size } from './screens.ts';

export const create: ScreenScenario = {
  name: 'create',
  operation: 'a screen is made, a prompt is printed on it, and it is closed',
  work: 'cpu',
  async setUp(stage) {
    const screens = await stage.open();
    const prompt = Buffer.from('$ ');
    return {
      mode: 'sync',
      expected: promptWidth,
      run: () => {
        const screen = screens.create(size);
        screen.write(prompt);
        const { x } = screen.cursor;
        screen.close();
        return x;
      },
      close: async () => undefined,
    };
  },
};

const fewestTurns = 8;
const mostTurns = 32;

/** On the heap and beside it, when what nobody holds is gone: a collection may leave work for the next one. */
async function held(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  let bytes = 0;
  for (let turns = 0; turns < mostTurns; turns++) {
    await turn();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    if (heapUsed + external === bytes && turns >= fewestTurns) break;
    bytes = heapUsed + external;
  }
  return bytes;
}

interface Filling {
  readonly name: string;
  readonly what: string;
  readonly count: number;
  readonly cols: number;
  readonly fill: (screen: Screen, seed: number) => void;
}

function memory({ name, what, count, cols, fill }: Filling): Figure<Screens, ScreenTraits> {
  return {
    name,
    what: `memory of ${what}, of ${count} such`,
    unit: 'B',
    better: 'lower',
    async measure(stage) {
      const screens = await stage.open();
      const make = (seed: number): Screen => {
        const screen = screens.create({ ...size, cols });
        fill(screen, seed);
        return screen;
      };
      // What there is once, whatever the number of screens.
      make(stage.seed).close();
      const before = await held();
      const made = Array.from({ length: count }, (_, index) => make(stage.seed + index));
      const bytes = ((await held()) - before) / count;
      for (const screen of made) screen.close();
      return bytes;
    },
  };
}

export const memoryOfANewScreen = memory({
  name: 'memory-of-a-new-screen',
  what: 'a new screen of 80 × 24',
  count: 100,
  cols: size.cols,
  fill: (screen) => screen.write(Buffer.from('$ ')),
});

const wideCols = 120;

export const memoryOfAFullScreen = memory({
  name: 'memory-of-a-full-screen',
  what: `a screen with ${size.historyLimit} rows of history, ${wideCols} columns in colours`,
  count: 5,
  cols: wideCols,
  fill: (screen, seed) => {
    const roll = dice(seed);
    while (screen.historySize < size.historyLimit - 1) {
      screen.write(Buffer.from(`${colouredLine(roll, wideCols - 1)}\r\n`));
    }
  },
});
