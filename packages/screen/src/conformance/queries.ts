import { deepEqual } from 'node:assert/strict';
import { type Promised, shown, write } from './subject.ts';

export function queryPromises(promise: Promised): void {
  promise('queries are answered as tmux 3.3a answers', ({ screen, heard }) => {
    write(screen, '\x1b[c\x1b[0c\x1b[>c\x1b[>q\x1b[5n\x1b[3;4H\x1b[6n\x1b[18t');
    deepEqual(heard.replies, [
      '\x1b[?1;2c',
      '\x1b[?1;2c',
      '\x1b[>84;0;0c',
      '\x1bP>|tmux 3.3a\x1b\\',
      '\x1b[0n',
      '\x1b[3;4R',
      '\x1b[8;20;5t',
    ]);
  });
  promise('queries that tmux 3.3a does not know are not answered', ({ screen, heard }) => {
    write(
      screen,
      '\x1b[?2026$p\x1b[?6n\x1b[=c\x1bP$qm\x1b\\\x1b]10;?\x07\x1b]11;?\x1b\\\x1b]4;1;?\x07\x1b[?u',
    );
    deepEqual(heard.replies, []);
  });
  promise('colours that a program set are answered, ended as it asked', ({ screen, heard }) => {
    write(screen, '\x1b]11;#102030\x07\x1b]11;?\x07\x1b]4;2;rgb:ff/80/00\x1b\\\x1b]4;2;?\x1b\\');
    deepEqual(heard.replies, ['\x1b]11;rgb:1010/2020/3030\x07', '\x1b]4;rgb:ffff/8080/0000\x1b\\']);
  });
  promise('answers are there when write returns', ({ screen, heard }) => {
    for (let i = 0; i < 50; i++) {
      write(screen, '\x1b[6n');
      deepEqual(heard.replies.length, i + 1);
    }
  });
  promise('bells are told, and a bell that ends a string is none', ({ screen, heard }) => {
    write(screen, 'a\x07\x1b]2;t\x07\x07');
    deepEqual([heard.bells.length, shown(screen)[0]], [2, 'a']);
  });
  promise('titles are told, pushed and popped', ({ screen, heard }) => {
    write(screen, '\x1b]0;one\x07\x1b]2;two ü\x1b\\\x1b[22;0t\x1b]2;three\x07\x1b[23;0t\x1b_four\x1b\\');
    deepEqual(heard.titles, ['one', 'two ü', 'three', 'two ü', 'four']);
  });
  promise('names, paths and clipboards are told', ({ screen, heard }) => {
    write(screen, '\x1bkname\x1b\\\x1b]7;file://host/dir\x1b\\\x1b]52;c;aGVsbG8=\x07');
    deepEqual([heard.names, heard.paths, heard.clipboard], [['name'], ['file://host/dir'], ['hello']]);
    deepEqual(shown(screen)[0], '');
  });
  promise('what is meant for the terminal itself is told, each escape once', ({ screen, heard }) => {
    const text = '\x1bPtmux;\x1b\x1b]1337;ü\x07\r\x1b\x1b\\\x1b\\';
    write(screen, `a${text}b`);
    for (const byte of new TextEncoder().encode(`${text}c`)) screen.write(Uint8Array.of(byte));
    deepEqual(
      heard.passed,
      Array.from({ length: 2 }, () => '\x1b]1337;ü\x07\r\x1b\\'),
    );
    deepEqual([shown(screen)[0], heard.bells], ['abc', []]);
  });
  promise('what is meant for the terminal is told where it stands', ({ create }) => {
    const columns: number[] = [];
    const screen = create({ events: { passthrough: () => columns.push(screen.cursor.x) } });
    write(screen, 'abc\x1bPtmux;x\x1b\\def\x1bPtmux;x\x1b\\');
    deepEqual(columns, [3, 6]);
  });
  promise('other device control strings are for nobody', ({ screen, heard }) => {
    write(
      screen,
      '\x1bPq#0;2;0\x1b\\\x1bPtmu;x\x1b\\\x1bPkname\x1b\\\x1b_title\x1b\\\x1bP+tmux;x\x1b[mstill\x1b\\',
    );
    write(screen, `\x1bPtmux;${'x'.repeat(2 ** 21)}\x1b\\end`);
    deepEqual([heard.passed, heard.names, heard.titles], [[], [], ['title']]);
    deepEqual(shown(screen)[0], 'end');
  });
}
