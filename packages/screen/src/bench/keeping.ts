import type { Screen } from '../screen.ts';
import { colouredLine, dice, proseLine, withoutColours } from './prose.ts';
import { mustBe, open, type ScreenScenario, size, textOf } from './screens.ts';

/** A pane after some hours of work: a full history in colours. Gives back what must be read of it. */
function fill(screen: Screen, seed: number): string {
  const roll = dice(seed);
  const lines: string[] = [];
  for (let row = 0; row < size.historyLimit + size.rows; row++) {
    const line = colouredLine(roll, 20 + roll(60));
    screen.write(Buffer.from(`${line}\r\n`));
    lines.push(withoutColours(line).trimEnd());
  }
  screen.write(Buffer.from('$ '));
  return [...lines.slice(-screen.historySize - size.rows + 1), '$'].join('\n');
}

function everything(screen: Screen): string {
  const rows = screen.text(-screen.historySize, screen.rows - 1, 'trimmed');
  return Buffer.from(rows).toString().trimEnd();
}

export const serialise: ScreenScenario = {
  name: 'serialise',
  operation: `a screen with ${size.historyLimit} rows of history in colours is made bytes`,
  work: 'cpu',
  async setUp(stage) {
    const screen = await open(stage);
    const written = fill(screen, stage.seed);
    const state = screen.serialise();
    const other = await open(stage);
    other.restore(state);
    mustBe('what is restored', everything(other), written);
    other.close();
    return {
      mode: 'sync',
      expected: state.length,
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
    const written = fill(source, stage.seed);
    const state = source.serialise();
    const expected = textOf(source, -1).length + source.historySize;
    source.close();
    const screen = await open(stage);
    screen.restore(state);
    mustBe('what is restored', everything(screen), written);
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
    const before = everything(screen);
    const there = 60;
    const run = (): number => {
      screen.resize(there, size.rows);
      screen.resize(size.cols, size.rows);
      return textOf(screen, -1).length;
    };
    const expected = run();
    mustBe('what is there after a resize and back', everything(screen), before);
    return { mode: 'sync', expected, run, close: async () => screen.close() };
  },
};
