import { deepEqual, equal } from 'node:assert/strict';
import { history, type Promised, shown, textOf, write } from './subject.ts';
import type { Screen } from '../screen.ts';

/** All text with wrapped rows joined. */
function joined(screen: Screen): string {
  let text = '';
  for (let y = -screen.historySize; y < screen.rows; y++) {
    text += textOf(screen.line(y)) ?? '';
    if (screen.line(y)?.wrapped !== true) text += '\n';
  }
  return text.trimEnd();
}

const words = 'the quick brown fox jumps over the lazy dog';

export function resizePromises(promise: Promised, reflow: boolean): void {
  promise('the new size is read at once', ({ screen }) => {
    screen.resize(31, 7);
    deepEqual([screen.cols, screen.rows, screen.cells(6)?.length, screen.line(7)], [31, 7, 31, undefined]);
    deepEqual(screen.scrollRegion, { upper: 0, lower: 6 });
  });
  promise('a resize keeps what is on the screen', ({ screen }) => {
    write(screen, 'one\r\n\x1b[1mtwo\x1b[0m\r\nthree');
    screen.resize(25, 6);
    deepEqual(shown(screen), ['one', 'two', 'three', '', '', '']);
    equal(screen.cells(1)?.[0]?.style.attributes, 1);
    deepEqual(screen.cursor, { x: 5, y: 2 });
  });
  promise('fewer rows push text into the history, more bring it back', ({ screen }) => {
    write(screen, '1\r\n2\r\n3\r\n4\r\n5');
    screen.resize(20, 2);
    deepEqual([history(screen), shown(screen), screen.cursor.y], [['1', '2', '3'], ['4', '5'], 1]);
    screen.resize(20, 5);
    deepEqual([history(screen), shown(screen)], [[], ['1', '2', '3', '4', '5']]);
  });
  promise('fewer rows cut blanks below the cursor first', ({ screen }) => {
    write(screen, '1\r\n2');
    screen.resize(20, 3);
    deepEqual([history(screen), shown(screen)], [[], ['1', '2', '']]);
  });
  promise('no text is lost by any sequence of sizes', ({ screen }) => {
    write(screen, `${words}\r\nshort\r\n日本語日本語日本語日本語\r\nlast`);
    const before = joined(screen);
    for (const [cols, rows] of [
      [33, 3],
      [20, 9],
      [50, 1],
      [20, 5],
    ] as const)
      screen.resize(cols, rows);
    if (reflow) equal(joined(screen), before);
    else equal(joined(screen).replaceAll('\n', ''), before.replaceAll('\n', ''));
  });
  promise('the same size changes nothing', ({ screen }) => {
    write(screen, `${words}\x1b[2;4r`);
    const { revision, scrollRegion } = screen;
    screen.resize(20, 5);
    deepEqual([screen.revision, screen.scrollRegion], [revision, scrollRegion]);
  });
}

/** Excluded by the trait `reflow`. */
export function reflowPromises(promise: Promised): void {
  promise('wrapped text is joined and split anew', ({ screen }) => {
    write(screen, `${words}\r\nend`);
    screen.resize(50, 5);
    deepEqual(shown(screen).slice(0, 2), [words, 'end']);
    screen.resize(16, 5);
    deepEqual([...history(screen), ...shown(screen)].slice(0, 4), [
      'the quick brown',
      'fox jumps over t',
      'he lazy dog',
      'end',
    ]);
    deepEqual(screen.cursor.x, 3);
  });
  promise('history is joined and split anew', ({ screen }) => {
    write(screen, `${words}\r\n${'\r\n'.repeat(6)}`);
    screen.resize(60, 5);
    equal(history(screen)[0], words);
  });
}
