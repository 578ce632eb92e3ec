import { deepEqual, equal, ok } from 'node:assert/strict';
import { history, type Promised, shown, textOf, write } from './subject.ts';

const numbered = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => `row ${String(from + i)}\r\n`).join('');

export function historyPromises(promise: Promised): void {
  promise('rows that scroll off are history, the newest at -1', ({ screen }) => {
    write(screen, numbered(0, 12));
    equal(screen.historySize, 8);
    deepEqual(
      [textOf(screen.line(-1)), textOf(screen.line(-8)), screen.line(-9)],
      ['row 7', 'row 0', undefined],
    );
  });
  promise('history keeps to its limit and drops the oldest rows', ({ create }) => {
    const screen = create({ historyLimit: 20 });
    for (let i = 0; i < 300; i++) {
      write(screen, numbered(i, i + 1));
      ok(screen.historySize <= screen.historyLimit);
    }
    ok(screen.historySize >= 18);
    deepEqual(history(screen).at(-1), 'row 295');
    deepEqual(history(screen)[0], `row ${String(296 - screen.historySize)}`);
  });
  promise('a limit of 0 keeps nothing', ({ create }) => {
    const screen = create({ historyLimit: 0 });
    write(screen, numbered(0, 30));
    deepEqual([screen.historySize, screen.line(-1), shown(screen)[3]], [0, undefined, 'row 29']);
  });
  promise('styles go to the history with their rows', ({ screen }) => {
    write(screen, `\x1b[38;2;1;2;3;1mred\x1b[0m plain\r\n${numbered(0, 9)}`);
    const runs = screen.line(-screen.historySize)?.runs;
    deepEqual(
      runs?.map(({ text, style }) => [text, style.attributes]),
      [
        ['red', 1],
        [' plain', 0],
      ],
    );
    equal(runs?.[0]?.style.fg, 0x1010203);
  });
  promise('a program clears the history with CSI 3 J', ({ screen }) => {
    write(screen, `${numbered(0, 12)}\x1b[3J`);
    deepEqual([screen.historySize, shown(screen)[0]], [0, 'row 8']);
  });
  promise('clearHistory leaves the screen as it is', ({ screen }) => {
    write(screen, numbered(0, 12));
    const before = shown(screen);
    screen.clearHistory();
    deepEqual([screen.historySize, shown(screen)], [0, before]);
  });
  promise('history that is pulled takes the place of the rows below the cursor', ({ screen }) => {
    write(screen, `${numbered(0, 12)}\x1b[3;2H`);
    const before = screen.revision;
    screen.pullHistory();
    deepEqual(shown(screen), ['row 6', 'row 7', 'row 8', 'row 9', 'row 10']);
    deepEqual([screen.historySize, textOf(screen.line(-1)), screen.cursor], [6, 'row 5', { x: 1, y: 4 }]);
    ok(screen.revision > before);
    screen.pullHistory();
    equal(screen.historySize, 6);
    write(screen, '!\r\nnext');
    deepEqual([screen.historySize, shown(screen).slice(-2)], [7, ['r!w 10', 'next']]);
  });
  promise('no more history is pulled than there is', ({ screen }) => {
    write(screen, `${numbered(0, 5)}\x1b[H`);
    screen.pullHistory();
    deepEqual(shown(screen), ['row 0', 'row 1', 'row 2', 'row 3', 'row 4']);
    deepEqual([screen.historySize, screen.cursor], [0, { x: 0, y: 1 }]);
  });
  promise('a screen that is cleared goes to the history', ({ screen }) => {
    write(screen, 'one\r\ntwo\x1b[2J\x1b[H');
    deepEqual([history(screen), shown(screen)[0]], [['one', 'two'], '']);
  });
  promise('a screen that is cleared is lost where the rules say so', ({ create }) => {
    let scrollOnClear = false;
    const screen = create({ rules: () => ({ alternateScreen: true, scrollOnClear }) });
    write(screen, 'one\x1b[2J\x1b[Htwo\x1b[H\x1b[J');
    deepEqual([screen.historySize, shown(screen)[0]], [0, '']);
    scrollOnClear = true;
    write(screen, 'three');
    deepEqual(shown(screen)[0], 'three');
  });
  promise('reset makes a new screen of it', ({ screen }) => {
    write(screen, `${numbered(0, 12)}\x1b[1;31m\x1b[2;3r\x1b[?1049h\x1b[?25l\x1b[3g half \x1b[3`);
    screen.reset();
    write(screen, 'new');
    deepEqual([screen.historySize, shown(screen)[0], screen.cursor], [0, 'new', { x: 3, y: 0 }]);
    deepEqual([screen.scrollRegion, screen.tabs()], [{ upper: 0, lower: 4 }, [8, 16]]);
    deepEqual([screen.modes.alternateScreen, screen.modes.cursorVisible], [false, true]);
    equal(screen.cells(0)?.[0]?.style.attributes, 0);
  });
}
