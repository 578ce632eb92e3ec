import { deepEqual, equal } from 'node:assert/strict';
import { history, type Promised, shown, textOf, write } from './subject.ts';

const main = 'main 1\r\nmain 2';

export function alternatePromises(promise: Promised): void {
  promise('the alternate screen is empty and leaves the main one as it was', ({ screen }) => {
    write(screen, `${main}\x1b[?1049h`);
    deepEqual([screen.modes.alternateScreen, shown(screen)[0]], [true, '']);
    write(screen, '\x1b[4;4Hother\x1b[?1049l');
    deepEqual([screen.modes.alternateScreen, shown(screen)], [false, ['main 1', 'main 2', '', '', '']]);
    deepEqual(screen.cursor, { x: 6, y: 1 });
  });
  promise('there is no alternate screen where the rules say so', ({ create }) => {
    let alternateScreen = false;
    const screen = create({ rules: () => ({ alternateScreen, scrollOnClear: true }) });
    for (const mode of [47, 1047, 1049]) {
      write(screen, `\x1b[Hmain\x1b[?${mode}h\x1b[2;1Hmore`);
      deepEqual([screen.modes.alternateScreen, screen.cursor], [false, { x: 4, y: 1 }]);
      write(screen, `\x1b[?${mode}l`);
      deepEqual([shown(screen).slice(0, 2), screen.cursor], [['main', 'more'], { x: 4, y: 1 }]);
    }
    write(screen, '\x1b[?2004;1049h');
    deepEqual([screen.modes.alternateScreen, screen.modes.bracketedPaste], [false, true]);
    alternateScreen = true;
    write(screen, '\x1b[?1049h');
    deepEqual([screen.modes.alternateScreen, shown(screen)[0]], [true, '']);
  });
  promise('the main screen can be read while the alternate one is shown', ({ screen }) => {
    equal(screen.savedLine(0), undefined);
    write(screen, `${main}\x1b[?1049hother`);
    deepEqual([textOf(screen.savedLine(0)), textOf(screen.savedLine(1))], ['main 1', 'main 2']);
    equal(screen.savedLine(5), undefined);
  });
  promise('nothing scrolls from the alternate screen into the history', ({ screen }) => {
    write(screen, `a\r\nb\r\nc\r\nd\r\ne\r\nf\x1b[?1049h${'full\r\n'.repeat(20)}`);
    deepEqual(history(screen), ['a']);
  });
  promise('a resize in the alternate screen keeps the text of the main one', ({ screen }) => {
    write(screen, `${main}\x1b[?1049hother`);
    screen.resize(30, 8);
    screen.resize(10, 4);
    write(screen, '\x1b[?1049l');
    deepEqual(
      [...history(screen), ...shown(screen)].filter((row) => row !== ''),
      ['main 1', 'main 2'],
    );
  });
  promise('1047 leaves the cursor where it is', ({ screen }) => {
    write(screen, `${main}\x1b[?1047h\x1b[4;4H\x1b[?1047l`);
    deepEqual(screen.cursor, { x: 3, y: 3 });
  });
}
