import type { Screen } from '../screen.ts';
import { colouredLine, dice, proseLine } from './prose.ts';
import { open, type ScreenScenario, size, textOf } from './screens.ts';

/** A pane after some hours of work: a full history in colours. */
function fill(screen: Screen, seed: number): void {
  const roll = dice(seed);
  for (let row = 0; row < size.historyLimit + size.rows; row++) {
    screen.write(Buffer.from(`${colouredLine(roll, 20 + roll(60))}\r\n`));
  }
  screen.write(Buffer.from('$ '));
}

export const serialise: ScreenScenario = {
  name: 'serialise',
  operation: `a screen with ${size.historyLimit} rows of history in colours is made bytes`,
  work: 'cpu',
  async setUp(stage) {
    const screen = await open(stage);
    fill(screen, stage.seed);
    return {
      mode: 'sync',
      expected: screen.serialise().length,
      run: () => screen.serialise().length,
      close: async () => screen.close(),
    };
  },
};

export const restore: ScreenScenario = {
  name: 'restore',
  operation: `a screen with ${size.historyLimit} rows of history in colours is made of bytes`,
  work: 'cpu',
  async setUp(stage) {
    const source = await open(stage);
    fill(source, stage.seed);
    const state = source.serialise();
    const expected = textOf(source, -1).length + source.historySize;
    source.close();
    const screen = await open(stage);
    const run = (): number => {
      screen.restore(state);
      return textOf(screen, -1).length + screen.historySize;
    };
    return { mode: 'sync', expected, run, close: async () => screen.close() };
  },
};

/** A window that is made narrower and wide again, with all the text in it. */
export const resize: ScreenScenario = {
  name: 'resize',
  operation: '1000 lines of prose, some wrapped, are brought from 80 to 60 columns and back',
  work: 'cpu',
  excludes: ({ reflow }) => (reflow ? undefined : 'it does not reflow'),
  async setUp(stage) {
    const screen = await open(stage, { ...size, historyLimit: 5000 });
    const roll = dice(stage.seed);
    for (let line = 0; line < 1000; line++) screen.write(Buffer.from(`${proseLine(roll)}\r\n`));
    const there = 60;
    const run = (): number => {
      screen.resize(there, size.rows);
      screen.resize(size.cols, size.rows);
      return textOf(screen, -1).length;
    };
    return { mode: 'sync', expected: run(), run, close: async () => screen.close() };
  },
};
