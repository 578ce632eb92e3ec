import { textOfLines, type Line, type Screen, type Screens } from '@pitcrew/screen';
import * as fc from 'fast-check';
import { deepStrictEqual } from 'node:assert/strict';
import { beforeAll, describe, it } from 'vitest';
import backend from '../src/index.ts';
import { randomOutput } from './random-programs.ts';

const options = { cols: 40, rows: 10, historyLimit: 50 };
const sizes = fc.array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 15 })), {
  maxLength: 2,
});
/** Any bytes, with enough of what begins a sequence. */
const noise = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(0x1b, 0x5b, 0x5d, 0x3b, 0x50, 0x6b, 0x5c, 0x07, 0x18, 0x30, 0x35),
      },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 255 }) },
    ),
    { maxLength: 60 },
  )
  .map((bytes) => Uint8Array.from(bytes));
const stream = fc
  .tuple(randomOutput, noise, randomOutput, noise)
  .map(([a, b, c, d]) => Buffer.concat([Buffer.from(a), b, Buffer.from(c), d]));

/** `SEED` and `MORE` look for what these runs do not find. */
const seed = Number(process.env['SEED'] ?? 20240611);
const more = Number(process.env['MORE'] ?? 1);

describe('for any program', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await backend.open();
  });

  it('restore(serialise(x)) reads equal x, and goes on equal', () => {
    fc.assert(
      fc.property(stream, sizes, stream, (before, resizes, after) => {
        const screen = screens.create(options);
        screen.write(before);
        for (const [cols, rows] of resizes) screen.resize(cols, rows);
        const copy = screens.create({ ...options, cols: screen.cols, rows: screen.rows });
        copy.restore(screen.serialise());
        deepStrictEqual(picture(copy), picture(screen));
        for (const one of [screen, copy]) {
          one.write(after);
          one.resize(33, 8);
        }
        deepStrictEqual(picture(copy), picture(screen));
      }),
      { numRuns: 300 * more, seed },
    );
  });

  it('the text of rows is what their lines say', () => {
    fc.assert(
      fc.property(stream, sizes, (bytes, resizes) => {
        const screen = screens.create(options);
        screen.write(bytes);
        for (const [cols, rows] of resizes) screen.resize(cols, rows);
        const restored = screens.create({ ...options, cols: screen.cols, rows: screen.rows });
        restored.restore(screen.serialise());
        for (const ends of ['trimmed', 'kept', 'joined'] as const) {
          const text = Buffer.from(textOfLines(screen, -60, 60, ends)).toString();
          deepStrictEqual(Buffer.from(screen.text(-60, 60, ends)).toString(), text);
          deepStrictEqual(Buffer.from(restored.text(-60, 60, ends)).toString(), text);
        }
      }),
      { numRuns: 300 * more, seed },
    );
  });

  it('the places where a stream is cut change nothing', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 30 }), (bytes, places) => {
        const whole = screens.create(options);
        const cut = screens.create(options);
        whole.write(bytes);
        const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].sort(
          (a, b) => a - b,
        );
        let at = 0;
        for (const end of ends) {
          cut.write(bytes.subarray(at, end));
          at = end;
        }
        deepStrictEqual(picture(cut), picture(whole));
      }),
      { numRuns: 500 * more, seed },
    );
  });

  it('every row has all its columns, whatever was written', () => {
    fc.assert(
      fc.property(stream, sizes, (bytes, resizes) => {
        const screen = screens.create(options);
        screen.write(bytes);
        for (const [cols, rows] of resizes) screen.resize(cols, rows);
        for (let y = -screen.historySize; y < screen.rows; y++) {
          deepStrictEqual(
            screen.cells(y)?.reduce((sum, cell) => sum + cell.width, 0),
            screen.cols,
          );
        }
      }),
      { numRuns: 200 * more, seed },
    );
  });
});

function picture(screen: Screen): unknown {
  const lines: unknown[] = [];
  for (let y = -screen.historySize; y < screen.rows; y++) lines.push([screen.line(y), screen.cells(y)]);
  const saved: (Line | undefined)[] = [];
  for (let y = 0; y < 20; y++) saved.push(screen.savedLine(y));
  const { cols, rows, cursor, modes, scrollRegion, historySize } = screen;
  return { cols, rows, cursor, modes, scrollRegion, historySize, tabs: screen.tabs(), lines, saved };
}
