import { deepEqual, equal } from 'node:assert/strict';
import { type Promised, shown, textOf, write } from './subject.ts';

export function wrapPromises(promise: Promised): void {
  promise('a row that ran over the edge is marked as wrapped', ({ screen }) => {
    write(screen, `${'a'.repeat(45)}\r\nb`);
    deepEqual(
      [0, 1, 2, 3].map((y) => screen.line(y)?.wrapped),
      [true, true, false, false],
    );
  });
  promise('a row that is exactly full is not wrapped', ({ screen }) => {
    write(screen, `${'a'.repeat(20)}\r\nb`);
    deepEqual([screen.line(0)?.wrapped, shown(screen)[1]], [false, 'b']);
  });
  promise('the cursor rests beyond the last column until the next character', ({ screen }) => {
    write(screen, 'a'.repeat(20));
    deepEqual(screen.cursor, { x: 20, y: 0 });
    write(screen, 'b');
    deepEqual(screen.cursor, { x: 1, y: 1 });
  });
  promise('erasing a row takes its mark away', ({ screen }) => {
    write(screen, `${'a'.repeat(25)}\x1b[1;1H\x1b[2K`);
    equal(screen.line(0)?.wrapped, false);
  });
  promise('without wrapping the last column is overwritten', ({ screen }) => {
    write(screen, '\x1b[?7labcdefghijklmnopqrstuvwxyz');
    deepEqual(shown(screen).slice(0, 2), ['abcdefghijklmnopqrsz', '']);
  });
  promise('a wide character that does not fit begins the next row', ({ screen }) => {
    write(screen, `${'a'.repeat(19)}日`);
    deepEqual([screen.line(0)?.wrapped, textOf(screen.line(1))], [true, '日']);
  });
  promise('marks go to the history with their rows', ({ screen }) => {
    write(screen, `${'a'.repeat(25)}\r\n${'\r\n'.repeat(4)}`);
    deepEqual([textOf(screen.line(-2)), screen.line(-2)?.wrapped], ['a'.repeat(20), true]);
    deepEqual([textOf(screen.line(-1)), screen.line(-1)?.wrapped], ['a'.repeat(5), false]);
  });
}
