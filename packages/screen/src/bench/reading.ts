import type { Screen } from '../screen.ts';
import { colouredLine, dice, sentence } from './prose.ts';
import { open, type ScreenScenario, size, textOf } from './screens.ts';

/** `capture-pane -e`, row by row, from row `from` to the last: rows without the blanks at their ends, one to a line. */
function capture(screen: Screen, from: number): number {
  const lines: string[] = [];
  for (let y = from; y < screen.rows; y++) lines.push(textOf(screen, y).trimEnd());
  return lines.join('\n').length;
}

export const captureScreen: ScreenScenario = {
  name: 'capture-screen',
  operation: `the ${size.rows} rows of a screen in colours are read as text`,
  work: 'cpu',
  amount: { of: size.rows, unit: 'rows' },
  async setUp(stage) {
    const screen = await open(stage);
    const roll = dice(stage.seed);
    for (let row = 0; row < 100; row++) screen.write(Buffer.from(`${colouredLine(roll, 20 + roll(60))}\r\n`));
    return {
      mode: 'sync',
      expected: capture(screen, 0),
      run: () => capture(screen, 0),
      close: async () => screen.close(),
    };
  },
};

const manyRows = 10_000;

const ofHistory = (
  name: string,
  how: string,
  read: (screen: Screen, from: number) => number,
): ScreenScenario => ({
  name,
  operation: `${manyRows} rows of history are read as text${how}`,
  work: 'cpu',
  amount: { of: manyRows, unit: 'rows' },
  async setUp(stage) {
    const screen = await open(stage, { ...size, historyLimit: 2 * manyRows });
    const roll = dice(stage.seed);
    let length = -1;
    while (screen.historySize < manyRows) {
      const line = sentence(roll, 10 + roll(70)).trimEnd();
      screen.write(Buffer.from(`${line}\r\n`));
      length += line.length + 1;
    }
    // The last row is the empty one below the last line.
    const expected = length + 1;
    return {
      mode: 'sync',
      expected,
      run: () => read(screen, -manyRows),
      close: async () => screen.close(),
    };
  },
});

export const captureHistory = ofHistory('capture-history', ', row by row', capture);

/** `capture-pane`. */
export const textOfHistory = ofHistory(
  'text-of-history',
  ', all at once',
  (screen, from) => screen.text(from, screen.rows - 1, 'trimmed').length - 1,
);

/** What a surface does that draws a pane. */
export const readCells: ScreenScenario = {
  name: 'read-cells',
  operation: `all cells of ${size.cols} × ${size.rows} in colours are read with their styles`,
  work: 'cpu',
  amount: { of: size.cols * size.rows, unit: 'cells' },
  async setUp(stage) {
    const screen = await open(stage);
    const roll = dice(stage.seed);
    for (let row = 0; row < size.rows; row++)
      screen.write(Buffer.from(`\r\n${colouredLine(roll, size.cols - 1)}`));
    const run = (): number => {
      let sum = 0;
      for (let y = 0; y < size.rows; y++) {
        for (const { text, width, style } of screen.cells(y) ?? []) sum += text.length + width + style.fg;
      }
      return sum;
    };
    return { mode: 'sync', expected: run(), run, close: async () => screen.close() };
  },
};
