import { deepEqual } from 'node:assert/strict';
import { type Promised, shown, write } from './subject.ts';

const five = '1\r\n2\r\n3\r\n4\r\n5';

export function editingPromises(promise: Promised): void {
  promise('the cursor goes where it is sent and stays on the screen', ({ screen }) => {
    const at: unknown[] = [];
    for (const step of [
      '\x1b[3;4H',
      '\x1b[A',
      '\x1b[2C',
      '\x1b[B',
      '\x1b[3D',
      '\x1b[10G',
      '\x1b[2d',
      '\x1b[99;99H',
    ]) {
      write(screen, step);
      at.push([screen.cursor.x, screen.cursor.y]);
    }
    deepEqual(at, [
      [3, 2],
      [3, 1],
      [5, 1],
      [5, 2],
      [2, 2],
      [9, 2],
      [9, 1],
      [19, 4],
    ]);
  });
  promise('saved cursors come back with their style', ({ screen }) => {
    write(screen, '\x1b[2;3H\x1b[1m\x1b7\x1b[0m\x1b[5;5Hx\x1b8y');
    deepEqual([shown(screen)[1], screen.cells(1)?.[2]?.style.attributes], ['  y', 1]);
  });
  promise('parts of rows are erased', ({ screen }) => {
    write(screen, 'abcdef\x1b[1;3H\x1b[K\r\nabcdef\x1b[2;3H\x1b[1K\r\nabcdef\x1b[3;3H\x1b[2X');
    deepEqual(shown(screen).slice(0, 3), ['ab', '   def', 'ab  ef']);
  });
  promise('parts of the screen are erased', ({ screen }) => {
    write(screen, `${five}\x1b[4;1H\x1b[J\x1b[2;1H\x1b[1J`);
    deepEqual(shown(screen), ['', '', '3', '', '']);
  });
  promise('characters are inserted and deleted', ({ screen }) => {
    write(screen, 'abcdef\x1b[1;3H\x1b[2@\r\nabcdef\x1b[2;3H\x1b[2P\r\nabc\x1b[3;2H\x1b[4hXY\x1b[4l');
    deepEqual(shown(screen).slice(0, 3), ['ab  cdef', 'abef', 'aXYbc']);
  });
  promise('rows are inserted and deleted', ({ screen }) => {
    write(screen, `${five}\x1b[2;1H\x1b[L\x1b[4;1H\x1b[M`);
    deepEqual(shown(screen), ['1', '', '2', '4', '']);
  });
  promise('a scroll region scrolls alone', ({ screen }) => {
    write(screen, `${five}\x1b[2;4r`);
    deepEqual(
      [screen.scrollRegion, screen.cursor],
      [
        { upper: 1, lower: 3 },
        { x: 0, y: 0 },
      ],
    );
    write(screen, '\x1b[4;1H\nnew');
    deepEqual(shown(screen), ['1', '3', '4', 'new', '5']);
    write(screen, '\x1b[2;1H\x1bM');
    deepEqual(shown(screen), ['1', '', '3', '4', '5']);
  });
  promise('the last character is repeated', ({ screen }) => {
    write(screen, 'ab\x1b[3b');
    deepEqual(shown(screen)[0], 'abbbb');
  });
  promise('tab stops are set, used and cleared', ({ screen }) => {
    deepEqual(screen.tabs(), [8, 16]);
    write(screen, '\x1b[1;5H\x1bH\r\ta\x1b[1;9H\x1b[g');
    deepEqual([shown(screen)[0], screen.tabs()], ['    a', [4, 16]]);
    write(screen, '\x1b[3g');
    deepEqual(screen.tabs(), []);
  });
  promise('modes are those of the moment, also in the middle of a write', ({ create }) => {
    const seen: boolean[] = [];
    const screen = create({ events: { title: () => seen.push(screen.modes.insert) } });
    write(screen, '\x1b[4h\x1b]0;on\x07\x1b[4l\x1b]0;off\x07\x1b[4h');
    const before = screen.modes;
    write(screen, '\x1b[4l');
    deepEqual([seen, before.insert, screen.modes.insert], [[true, false], true, false]);
  });
  promise('modes are read as programs switch them', ({ screen }) => {
    const { modes } = screen;
    deepEqual(modes, {
      alternateScreen: false,
      applicationCursor: false,
      applicationKeypad: false,
      bracketedPaste: false,
      cursorVisible: true,
      extendedKeys: false,
      focusEvents: false,
      insert: false,
      mouse: 'none',
      mouseSgr: false,
      mouseUtf8: false,
      origin: false,
      wrap: true,
    });
    write(screen, '\x1b[?1;6;25h\x1b[?25l\x1b=\x1b[?2004h\x1b[?1004h\x1b[4h\x1b[?1002h\x1b[?1006h\x1b[?7l');
    deepEqual(screen.modes, {
      ...modes,
      applicationCursor: true,
      applicationKeypad: true,
      bracketedPaste: true,
      cursorVisible: false,
      focusEvents: true,
      insert: true,
      mouse: 'button',
      mouseSgr: true,
      origin: true,
      wrap: false,
    });
  });
  promise('extended keys are switched as tmux 3.3a switches them', ({ screen }) => {
    const seen = ['4;1', '', '4;2', '4;0', '4;1', '4', '4;1', '4;3', '2;1'].map((numbers) => {
      write(screen, `\x1b[>${numbers}m`);
      return screen.modes.extendedKeys;
    });
    deepEqual(seen, [true, false, true, false, true, false, true, true, true]);
    write(screen, '\x1b[>2n');
    deepEqual(screen.modes.extendedKeys, true);
    write(screen, '\x1b[>4n');
    deepEqual(screen.modes.extendedKeys, false);
    write(screen, '\x1b[>4;1m\x1bc');
    deepEqual(screen.modes.extendedKeys, false);
  });
}
