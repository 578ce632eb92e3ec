import type { Screens } from '@pitcrew/screen';
import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { beforeAll, describe, it } from 'vitest';
import backend from '../src/index.ts';

const options = { cols: 80, rows: 24, historyLimit: 1000 };

describe('a serialised screen', () => {
  let screens: Screens;
  beforeAll(async () => {
    screens = await backend.open();
  });

  it('has at most 120 bytes for a row of 80 plain characters', () => {
    const screen = screens.create(options);
    const empty = screen.serialise().length;
    for (let row = 0; row < 1000; row++) screen.write(Buffer.from('x'.repeat(80)));
    ok(screen.serialise().length - empty <= 120 * 1000);
  });

  it('is the same bytes again, whether its rows were looked at or not', () => {
    const screen = screens.create(options);
    for (let row = 0; row < 50; row++)
      screen.write(
        Buffer.from(`\x1b[3${row % 8}mcolour\x1b[0m 日本 e\u0301 \x1b[4:3;58;5;9munder\x1b[0m plain\r\n`),
      );
    const state = screen.serialise();
    const copy = screens.create(options);
    copy.restore(state);
    deepEqual(copy.serialise(), state);
    for (let y = -copy.historySize; y < copy.rows; y++) deepEqual(copy.cells(y), screen.cells(y));
    deepEqual(copy.serialise(), state);
  });

  it('may change after it was restored: the screen has bytes of its own', () => {
    const screen = screens.create(options);
    screen.write(Buffer.from('text'));
    const state = screen.serialise();
    screen.restore(state);
    state.fill(0xff);
    equal(screen.line(0)?.runs[0]?.text, 'text');
  });

  it('knows how a sequence began whose bytes the writer has used again', () => {
    const screen = screens.create(options);
    const bytes = Buffer.from('text\x1b[3');
    screen.write(bytes);
    bytes.fill('x');
    const copy = screens.create(options);
    copy.restore(screen.serialise());
    for (const each of [screen, copy]) each.write(Buffer.from('1mred'));
    deepEqual(copy.line(0), screen.line(0));
    equal(copy.line(0)?.runs[1]?.text, 'red');
  });

  it('of another version is refused by that name', () => {
    const screen = screens.create(options);
    const state = screen.serialise();
    state[3] = '1'.charCodeAt(0);
    throws(() => screen.restore(state), { code: 'SCREEN_MALFORMED', message: /another version/ });
  });
});
