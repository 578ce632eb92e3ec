import { chunk, colouredLine, type Dice, dice, promptWidth, proseLine, wideLine } from './prose.ts';
import { mustBe, open, type ScreenScenario, size, textOf } from './screens.ts';

/** So many different ones, that nothing is fast because it is always the same. */
const chunks = 8;

function printing(name: string, what: string, bytes: number, line: (roll: Dice) => string): ScreenScenario {
  return {
    name,
    operation: `${bytes} bytes of ${what} are printed on 80 × 24 with 2000 rows of history`,
    work: 'cpu',
    amount: { of: bytes, unit: 'B' },
    async setUp(stage) {
      const screen = await open(stage);
      const roll = dice(stage.seed);
      const output = Array.from({ length: chunks }, () => chunk(bytes, () => line(roll)));
      let next = 0;
      const run = (): number => {
        screen.write(output[next++ % chunks] ?? new Uint8Array());
        return screen.cursor.x;
      };
      // A full history, which from now on takes a row for each that it gives.
      for (let rows = 0; screen.historySize < size.historyLimit * 0.9; rows = screen.historySize) {
        output.forEach(() => run());
        if (screen.historySize === rows) throw new Error('What is printed does not come into the history.');
      }
      mustBe('the last row', textOf(screen, size.rows - 1), '$ ');
      return { mode: 'sync', expected: promptWidth, run, close: async () => screen.close() };
    },
  };
}

export const text = printing('text', 'prose', 65_536, proseLine);

/** As much as one read of a terminal gives. */
export const textInSmallChunks = printing('text-in-small-chunks', 'prose', 1024, proseLine);

export const colour = printing('colour', 'words in colours', 65_536, (roll) =>
  colouredLine(roll, 20 + roll(60)),
);

export const wide = printing('wide', 'text of which half is wide', 65_536, wideLine);
