import { deepEqual, equal } from 'node:assert/strict';
import { textOfLines } from '../text-of-lines.ts';
import { type Promised, shown, textOf, write } from './subject.ts';

export function textPromises(promise: Promised): void {
  promise('text is read as soon as it is written', ({ screen }) => {
    for (let i = 0; i < 200; i++) {
      write(screen, `\r${String(i)}`);
      equal(shown(screen)[0], String(i));
    }
  });
  promise('large writes are complete when write returns', ({ screen }) => {
    write(screen, `${'x'.repeat(19)}\r\n`.repeat(50_000));
    write(screen, 'end');
    equal(shown(screen)[4], 'end');
    equal(screen.cursor.x, 3);
  });
  promise('a new screen is empty', ({ screen }) => {
    deepEqual(shown(screen), ['', '', '', '', '']);
    deepEqual(screen.line(0), { wrapped: false, runs: [] });
    deepEqual([screen.cursor, screen.historySize], [{ x: 0, y: 0 }, 0]);
  });
  promise('no escape sequence is ever text', ({ screen }) => {
    write(screen, '\x1b[1;31mred\x1b[0m\x1b]0;title\x07\x1b[?25l\x1bP+q544e\x1b\\ plain\x1b[6n');
    equal(shown(screen)[0], 'red plain');
  });
  promise('blanks that were printed are kept', ({ screen }) => {
    write(screen, 'a   \r\n   ');
    deepEqual([textOf(screen.line(0)), textOf(screen.line(1)), textOf(screen.line(2))], ['a   ', '   ', '']);
  });
  promise('columns that were stepped over read as blanks', ({ screen }) => {
    write(screen, 'a\x1b[1;5Hb');
    equal(textOf(screen.line(0)), 'a   b');
  });
  promise('the text of rows is what their lines say, with each way to end them', ({ screen, create }) => {
    const output =
      '日本 e\u0301\u0301 é👍 \x1b[31mred  \x1b[0m\r\nblanks   \r\n\r\n\x1b[1;31;4:3;58;5;9mstyled\x1b[0m  \r\n   \r\n' +
      `${'wrapped '.repeat(6)}日本日本日本日本日本日本\r\na\x1b[9Gb\x1b[3Cc\x1b[2D\x1b[K\r\nplain\r\n日\x1b[2Gx日\x1b[2G y`;
    write(screen, output);
    const restored = create();
    restored.restore(screen.serialise());
    for (const one of [screen, restored]) {
      for (const ends of ['trimmed', 'kept', 'joined'] as const) {
        const expected = new TextDecoder().decode(textOfLines(screen, -100, 100, ends));
        equal(new TextDecoder().decode(one.text(-100, 100, ends)), expected);
      }
      equal(new TextDecoder().decode(one.text(0, 0, 'kept')), `${textOf(screen.line(0)) ?? ''}\n`);
    }
    deepEqual(
      [
        screen.text(5, 9, 'kept').length,
        screen.text(-99, -98, 'kept').length,
        screen.text(1, 0, 'kept').length,
      ],
      [0, 0, 0],
    );
  });
  promise('rows outside screen and history are undefined', ({ screen }) => {
    for (const y of [-1, 5, 99, -99]) deepEqual([screen.line(y), screen.cells(y)], [undefined, undefined]);
  });
  promise('a character split between writes at any byte is one character', ({ screen }) => {
    const bytes = new TextEncoder().encode('é日👍');
    for (const byte of bytes) screen.write(Uint8Array.of(byte));
    equal(shown(screen)[0], 'é日👍');
  });
  promise('a sequence split between writes at any byte is one sequence', ({ screen, heard }) => {
    const bytes = new TextEncoder().encode('\x1b[2;3H\x1b[38;2;1;2;3mx\x1b]2;two words\x1b\\\x1b(0q\x1b(B');
    for (const byte of bytes) screen.write(Uint8Array.of(byte));
    equal(shown(screen)[1], '  x─');
    deepEqual(heard.titles, ['two words']);
  });
  promise('written bytes may be reused by the caller at once', ({ screen }) => {
    const bytes = new TextEncoder().encode('kept \xe6\x1b[');
    screen.write(bytes);
    bytes.fill(0x58);
    equal(shown(screen)[0], 'kept æ');
  });
  promise('a wide character takes two columns and the second has no text', ({ screen }) => {
    write(screen, '日x');
    const cells = screen
      .cells(0)
      ?.slice(0, 3)
      .map(({ text, width }) => [text, width]);
    deepEqual(cells, [
      ['日', 2],
      ['', 0],
      ['x', 1],
    ]);
    equal(screen.line(0)?.runs[0]?.width, 3);
  });
  promise('a combining mark joins the character before it', ({ screen }) => {
    write(screen, 'e\u0301x');
    deepEqual(
      screen
        .cells(0)
        ?.slice(0, 2)
        .map((cell) => cell.text),
      ['e\u0301', 'x'],
    );
  });
  promise('cells has one entry for every column', ({ screen }) => {
    write(screen, '日本\x1b[1;2Hx\x1b[2;1Hab');
    for (let y = 0; y < 5; y++) equal(screen.cells(y)?.length, 20);
  });
  promise('line drawing characters are drawn', ({ screen }) => {
    write(screen, '\x1b(0lqk\x1b(B \x1b)0\x0ex\x0fx');
    equal(shown(screen)[0], '┌─┐ │x');
  });
}
