import { type Dice, dice, sentence, withoutColours, word } from './prose.ts';
import { mustBe, open, type ScreenScenario, textOf } from './screens.ts';

const cols = 120;
const rows = 40;
const frames = 16;

/** A frame of a program with a border, a list with one line chosen, a text and a status line; every row addressed. */
function frame(roll: Dice): Uint8Array {
  const to = (row: number, column: number): string => `\u001B[${row};${column}H`;
  const inner = cols - 2;
  let output = `\u001B[?25l${to(1, 1)}\u001B[38;5;244m╭${'─'.repeat(inner)}╮`;
  const chosen = 2 + roll(rows - 3);
  for (let row = 2; row < rows - 1; row++) {
    const name = `${word(roll)}-${roll(1000)}.ts`.padEnd(24);
    const pen = row === chosen ? '\u001B[7m' : `\u001B[38;2;${roll(256)};${roll(256)};180m`;
    output += `${to(row, 1)}\u001B[38;5;244m│\u001B[0m${pen}${name}\u001B[0m\u001B[2m ${sentence(roll, 40)}\u001B[22m`;
    output += `${to(row, 70)}\u001B[1;3${roll(8)}m${sentence(roll, 20)}\u001B[0m\u001B[K${to(row, cols)}\u001B[38;5;244m│`;
  }
  output += `${to(rows - 1, 1)}╰${'─'.repeat(inner)}╯\u001B[0m`;
  output += `${to(rows, 1)}\u001B[30;42m ready \u001B[0m ${sentence(roll, 30)}\u001B[K`;
  return Buffer.from(`${output}${to(chosen, 3)}\u001B[?25h`);
}

export const redraw: ScreenScenario = {
  name: 'redraw',
  operation: `a program on the alternate screen draws all of ${cols} × ${rows} anew, row by row, in colours`,
  work: 'cpu',
  async setUp(stage) {
    const screen = await open(stage, { cols, rows, historyLimit: 2000 });
    const roll = dice(stage.seed);
    const drawn = Array.from({ length: frames }, () => frame(roll));
    screen.write(Buffer.from('\u001B[?1049h'));
    let next = 0;
    const run = (): number => {
      screen.write(drawn[next++ % frames] ?? new Uint8Array());
      return screen.cursor.x;
    };
    run();
    mustBe('the first row', textOf(screen, 0), `╭${'─'.repeat(cols - 2)}╮`);
    return { mode: 'sync', expected: 2, run, close: async () => screen.close() };
  },
};

/** What an agent's spinner does several times a second, in every pane. */
export const spinner: ScreenScenario = {
  name: 'spinner',
  operation: 'a status line is drawn over itself: back, three colours, erase to the end',
  work: 'cpu',
  async setUp(stage) {
    const screen = await open(stage);
    const roll = dice(stage.seed);
    const lines = Array.from(
      { length: frames },
      (_, step) =>
        `\u001B[38;5;${roll(256)}m${'⠋⠙⠹⠸⠼⠴⠦⠧'[step % 8]}\u001B[39m ${sentence(roll, 20 + roll(20))} \u001B[2m(${step}s)\u001B[0m`,
    );
    const drawn = lines.map((line) => Buffer.from(`\r${line}\u001B[K\u001B[3D`));
    let next = 0;
    const run = (): number => {
      screen.write(drawn[next++ % frames] ?? new Uint8Array());
      return screen.cursor.y;
    };
    run();
    mustBe('the status line', textOf(screen, 0).trimEnd(), withoutColours(lines[0] ?? ''));
    return { mode: 'sync', expected: 0, run, close: async () => screen.close() };
  },
};
