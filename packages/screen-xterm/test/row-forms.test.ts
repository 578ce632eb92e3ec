import type { Line, Screen, Screens } from '@pitcrew/screen';
import * as fc from 'fast-check';
import { deepStrictEqual, ok } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { randomOutput } from './random-programs.ts';

const options = { cols: 40, rows: 10, historyLimit: 50 };
const seed = Number(process.env['SEED'] ?? 20261122);
const more = Number(process.env['MORE'] ?? 1);

/** What is written from left to right in styles, and what then goes back into it. */
const words = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\x1b[m',
        '\x1b[31m',
        '\x1b[1;38;5;200m',
        '\x1b[38;2;1;2;250;7m',
        '\x1b[48;2;9;255;7m',
        '\x1b[4:3;58;5;9m',
      ),
      fc.stringMatching(/^[ -~]{1,50}$/),
      fc.constantFrom(
        '日本',
        'e\u0301',
        '─é',
        '\r\n',
        '\n',
        '\r',
        '\t',
        '\b',
        '\x1b[K',
        '\x1b[1K',
        '\x1b[5G',
        '\x1b[30G',
      ),
      fc.constantFrom(
        '\x1b[3X',
        '\x1b[2@',
        '\x1b[4P',
        '\x1b[L',
        '\x1b[M',
        '\x1b[2;7r',
        '\x1b[r',
        '\x1b[44m\x1b[K',
        '\x1b[S',
        '\x1b[T',
        '\x1b[2J',
      ),
    ),
    { maxLength: 80 },
  )
  .map((parts) => parts.join(''));
const output = fc.tuple(words, randomOutput, words).map((parts) => Buffer.from(parts.join('')));
const width = fc.integer({ min: 1, max: 60 });

/** Rows are text, packed bytes or cells, by what was done to them; nobody may see which. */
describe('for any program, whatever its rows are kept as', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await backend.open();
  });

  it('a screen that was saved in between reads equal, and goes on equal', () => {
    fc.assert(
      fc.property(output, width, output, (before, cols, after) => {
        const [saved, other] = [screens.create(options), screens.create(options)];
        for (const screen of [saved, other]) screen.write(before);
        saved.serialise();
        deepStrictEqual(picture(saved), picture(other));
        for (const screen of [saved, other]) {
          screen.resize(cols, 12);
          screen.write(after);
          screen.pullHistory();
          screen.resize(40, 9);
        }
        deepStrictEqual(picture(saved), picture(other));
        deepStrictEqual(saved.serialise(), other.serialise());
      }),
      { numRuns: 60 * more, seed },
    );
  });

  it('neither a copy nor a restored screen changes what it was made of', () => {
    fc.assert(
      fc.property(output, output, (before, after) => {
        const screen = screens.create(options);
        screen.write(before);
        const restored = screens.create(options);
        restored.restore(screen.serialise());
        for (const origin of [screen, restored]) {
          const shown = picture(origin);
          const copy = origin.copy();
          copy.write(after);
          deepStrictEqual(picture(origin), shown);
          const copied = picture(copy);
          origin.write(after);
          deepStrictEqual(picture(copy), copied);
          deepStrictEqual(picture(origin), copied);
        }
      }),
      { numRuns: 20 * more, seed },
    );
  });

  it('what was read once reads the same again, from either end', () => {
    fc.assert(
      fc.property(output, (bytes) => {
        const screen = screens.create(options);
        screen.write(bytes);
        const { lines } = picture(screen);
        deepStrictEqual(picture(screen).lines, lines);
        const backwards: unknown[] = [];
        for (let y = screen.rows - 1; y >= -screen.historySize; y--)
          backwards.push([screen.cells(y), screen.line(y)]);
        deepStrictEqual(
          backwards.toReversed(),
          lines.map(([line, cells]) => [cells, line]),
        );
      }),
      { numRuns: 100 * more, seed },
    );
  });
});

describe('what is held beside the heap', () => {
  /** Bytes of a history of 2000 rows, all of which are read once. */
  const historyOf = async (row: (number: number) => string): Promise<number> => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const beside = async (): Promise<number> => {
      // What a collection finds free is given back beside the program, and counted until then.
      for (let times = 0; times < 3; times++) {
        collect();
        await sleep(10);
      }
      return process.memoryUsage().arrayBuffers;
    };
    const screens = await backend.open();
    const write = (screen: Screen, number: number): void => screen.write(Buffer.from(`${row(number)}\r\n`));
    // What every first write makes, and is then there for all screens.
    const first = screens.create(options);
    for (let number = 0; number < 200; number++) write(first, number);
    const screen = screens.create({ cols: 120, rows: 40, historyLimit: 2000 });
    const before = await beside();
    for (let number = 0; number < 2040; number++) write(screen, number);
    for (let y = -2000; y < 0; y++) screen.cells(y);
    return (await beside()) - before;
  };

  it('2000 rows of 120 columns, every word in another colour, are at most 300 bytes each', async () => {
    const words = Array.from({ length: 20 }, (_, at) => `\x1b[38;5;${at}mwords\x1b[m`).join(' ');
    ok((await historyOf(() => words)) <= 300 * 2040);
  });

  it('2000 rows of wide characters that come one by one are at most 150 bytes each', async () => {
    ok((await historyOf((row) => `漢字かな交じり 한국어 단어 ${row} 🚀 🎉`)) <= 150 * 2040);
  });
});

/** Rows of a history are laid into blocks, which are written again when their rows have gone. */
it('a long history reads as it was printed, whatever was copied, resized or taken back meanwhile', async () => {
  const screens = await backend.open();
  const kinds = ['styled', 'plain', '漢字'] as const;
  const line = (row: number): string => `${row} ${`${kinds[row % 3]} words `.repeat(1 + ((row * 7) % 5))}end`;
  const printed = (row: number): string =>
    line(row).replaceAll('styled', `\x1b[38;5;${row % 256}mstyled\x1b[m`) + '\r\n';
  const rowsOf = (screen: Screen, from: number): string[] =>
    Buffer.from(screen.text(-from, screen.rows - 1, 'trimmed'))
      .toString()
      .split('\n')
      .filter(Boolean);
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 700 }),
          fc.constantFrom('copy', 'resize', 'pull', 'clear', 'save'),
        ),
        {
          minLength: 2,
          maxLength: 8,
        },
      ),
      (steps) => {
        const screen = screens.create({ cols: 90, rows: 10, historyLimit: 300 });
        const copies: { readonly copy: Screen; readonly shown: string[] }[] = [];
        let row = 0;
        for (const [count, what] of steps) {
          const lines = Array.from({ length: count }, () => printed(row++));
          // Little by little, or as a flood comes.
          for (const piece of count % 2 === 0 ? lines : [lines.join('')]) screen.write(Buffer.from(piece));
          if (what === 'copy') copies.push({ copy: screen.copy(), shown: rowsOf(screen, 300) });
          if (what === 'resize') {
            screen.resize(90, 20);
            screen.resize(90, 10);
          }
          if (what === 'pull') screen.pullHistory();
          if (what === 'clear') screen.clearHistory();
          if (what === 'save') screen.restore(screen.serialise());
          const read = rowsOf(screen, 300);
          deepStrictEqual(
            read,
            Array.from({ length: read.length }, (_, at) => line(row - read.length + at)),
          );
        }
        for (const { copy, shown } of copies) deepStrictEqual(rowsOf(copy, 300), shown);
      },
    ),
    { numRuns: 60 * more, seed },
  );
});

interface Picture {
  readonly lines: readonly (readonly [Line | undefined, unknown])[];
  readonly others: unknown;
}

function picture(screen: Screen): Picture {
  const lines: [Line | undefined, unknown][] = [];
  for (let y = -screen.historySize; y < screen.rows; y++) lines.push([screen.line(y), screen.cells(y)]);
  const text = (['trimmed', 'kept', 'joined'] as const).map((ends) =>
    Buffer.from(screen.text(-60, 60, ends)).toString(),
  );
  const { cols, rows, cursor, modes, historySize } = screen;
  return { lines, others: { cols, rows, cursor, modes, historySize, text } };
}
