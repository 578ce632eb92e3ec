import { afterEach, beforeEach } from 'vitest';
import { startCrew, type Crew } from './crew.ts';
import { startTmux, type RealTmux } from './real-tmux.ts';
import { until } from './terminal.ts';

const settings = [
  'set -g automatic-rename off',
  'set -g status-right ""',
  'set -g status-interval 0',
  'set -g display-time 0',
  // Keys that come together on a busy machine are no paste.
  'set -g assume-paste-time 0',
];
/** What the first pane runs; other panes may too. */
export const program = `'printf "\\033[1mbold\\033[0m \\033[31mred\\033[44mblue\\033[0m\\n\\033[38;5;208morange\\n"; exec cat'`;
/** A button of a mouse goes down; soon after another one that is a second click. */
const press = /\u001b\[<[12]?\d;\d+;\d+M/;
/** Longer than a press waits for another one to be a second click, in ms. */
const clickTime = 350;
const first = `new-session -d -s crew -n pit -x 80 -y 24 ${program}`;

/** A key, a pause (''), or what both must show before it goes on: a program that was started is not there at once. */
export type Step = string | { readonly shown: string };

export interface Pictures {
  /** Does the same in both, attaches, types, and waits for equal pictures after each key. */
  readonly same: (
    commands: readonly string[],
    keys?: readonly Step[],
    size?: readonly [cols: number, rows: number],
  ) => Promise<void>;
}

/** For a suite: a crew and a real tmux for each of its tests. */
export function pictures(): Pictures {
  let crew: Crew;
  let tmux: RealTmux;
  beforeEach(async () => {
    crew = await startCrew();
    tmux = await startTmux(crew.screens);
  });
  afterEach(async () => {
    await crew.close();
    await tmux.close();
  });

  async function same(
    commands: readonly string[],
    keys: readonly Step[] = [],
    size: readonly [cols: number, rows: number] = [80, 24],
  ): Promise<void> {
    for (const command of [first, ...settings, ...commands]) {
      await crew.run(command);
      tmux.run(...splitWords(command));
    }
    const [cols, rows] = size;
    const real = await tmux.attach(cols, rows);
    const ours = crew.attach(cols, rows);
    await until(
      () => real.terminal.text().some((row) => row.includes('orange')),
      () => 'tmux shows nothing',
    );
    const differences = (): string => {
      const [a, b] = [real.terminal.picture(), ours.terminal.picture()];
      return a
        .flatMap((row, y) => (row === b[y] ? [] : [`row ${y}\n  tmux ${row}\n  ours ${b[y]}`]))
        .join('\n');
    };
    await until(() => differences() === '', differences);
    const wait = async (time: number): Promise<void> => {
      // Answers: before, tmux has read what was typed; behind, its timers have run, however busy the machine.
      tmux.run('list-sessions');
      await new Promise((resolve) => setTimeout(resolve, time));
      tmux.run('list-sessions');
    };
    let isPressed = false;
    // A step at a time: a key must not overtake what the one before it began.
    for (const key of keys) {
      if (typeof key !== 'string') {
        const shows = ({ terminal }: typeof real): boolean =>
          terminal.text().some((row) => row.includes(key.shown));
        await until(
          () => shows(real) && shows(ours),
          () => `"${key.shown}" is not shown`,
        );
        continue;
      }
      if (key === '') {
        await wait(500);
        isPressed = false;
      }
      if (press.test(key)) {
        // In time for one of the two, too late for the other: neither is what a test wants.
        if (isPressed) await wait(clickTime);
        isPressed = true;
      }
      real.type(key);
      ours.type(key);
      await new Promise((resolve) => setTimeout(resolve, 20));
      // Its answer: tmux has read the key. One that is read together with the key that opens a prompt is not for the prompt.
      tmux.run('list-sessions');
      await until(() => differences() === '', differences);
    }
    if (keys.length === 0) return;
    // What the last key began may take a moment, and both would look as before until then.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await until(() => differences() === '', differences);
  }
  return { same };
}

/** Words of a command line, with single and double quotes. */
function splitWords(text: string): string[] {
  return [...text.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, plain]) => single ?? double ?? plain ?? '',
  );
}
