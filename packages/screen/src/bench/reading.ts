import type { Screen } from '../screen.ts';
import { colouredLine, dice, sentence, withoutColours } from './prose.ts';
import { mustBe, open, type ScreenScenario, size, textOf } from './screens.ts';

/** `capture-pane -e`, row by row, from row `from` to the last: rows without the blanks at their ends, one to a line. */
function captured(screen: Screen, from: number): string {
  const lines: string[] = [];
  for (let y = from; y < screen.rows; y++) lines.push(textOf(screen, y).trimEnd());
  return lines.join('\n');
}

const capture = (screen: Screen, from: number): number => captured(screen, from).length;

export const captureScreen: ScreenScenario = {
  name: 'capture-screen',
  operation: `the ${size.rows} rows of a screen in colours are read as text`,
  work: 'cpu',
  amount: { of: size.rows, unit: 'rows' },
  async setUp(stage) {
    const screen = await open(stage);
    const roll = dice(stage.seed);
    const lines = Array.from({ length: 100 }, () => colouredLine(roll, 20 + roll(60)));
    for (const line of lines) screen.write(Buffer.from(`${line}\r\n`));
    // The last row is the empty one below the last line.
    const written = [...lines.slice(1 - size.rows), '']
      .map((line) => withoutColours(line).trimEnd())
      .join('\n');
    mustBe('what is captured', captured(screen, 0), written);
    return {
      mode: 'sync',
      expected: written.length,
      run: () => capture(screen, 0),
      close: async () => screen.close(),
    };
  },
};

const manyRows = 10_000;

const ofHistory = (
  name: string,
  how: string,
  read: (screen: Screen, from: number) => string | Uint8Array,
): ScreenScenario => ({
  name,
  operation: `${manyRows} rows of history are read as text${how}`,
  work: 'cpu',
  amount: { of: manyRows, unit: 'rows' },
  async setUp(stage) {
    const screen = await open(stage, { ...size, historyLimit: 2 * manyRows });
    const roll = dice(stage.seed);
    const lines: string[] = [];
    while (screen.historySize < manyRows) {
      const line = sentence(roll, 10 + roll(70)).trimEnd();
      screen.write(Buffer.from(`${line}\r\n`));
      lines.push(line);
    }
    // The last row is the empty one below the last line.
    const written = [...lines, ''].join('\n');
    mustBe('what is read', Buffer.from(read(screen, -manyRows)).toString(), written);
    return {
      mode: 'sync',
      expected: written.length,
      run: () => read(screen, -manyRows).length,
      close: async () => screen.close(),
    };
  },
});

export const captureHistory = ofHistory('capture-history', ', row by row', captured);

/** `capture-pane`. */
export const textOfHistory = ofHistory('text-of-history', ', all at once', (screen, from) =>
  screen.text(from, screen.rows - 1, 'trimmed').subarray(0, -1),
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
    for (let row = 0; row < size.rows; row++) {
      const line = colouredLine(roll, size.cols - 1);
      screen.write(Buffer.from(`\r\n${line}`));
      const cells = screen.cells(screen.cursor.y) ?? [];
      const read = cells.map(({ text }) => text || ' ').join('');
      mustBe('what the cells hold', read.trimEnd(), withoutColours(line).trimEnd());
    }
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
