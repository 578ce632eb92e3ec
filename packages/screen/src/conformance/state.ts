import { deepEqual, equal, notEqual, ok, throws } from 'node:assert/strict';
import { picture, type Promised, write } from './subject.ts';
import type { Screen } from '../screen.ts';

const rich =
  `\x1b[1;38;2;1;2;3mstyled\x1b[0m 日本 e\u0301 ${'long '.repeat(12)}\r\n` +
  `${'history\r\n'.repeat(9)}\x1b[4:3;58;5;9munder\x1b[0m\x1b[44m\x1b[K\x1b[2;4r\x1b[?6h\x1b[?1000h\x1b[1;3H\x1bH\x1b[3 q\x1b]12;#102030\x07`;

const isMalformed = { code: 'SCREEN_MALFORMED' };
const isClosed = { code: 'SCREEN_CLOSED' };

export function statePromises(promise: Promised): void {
  promise('a restored screen reads as the one that was serialised', ({ screen, create }) => {
    write(screen, rich);
    const copy = create();
    copy.restore(screen.serialise());
    deepEqual(picture(copy), picture(screen));
  });
  promise('the alternate and the saved screen are restored', ({ screen, create }) => {
    write(screen, `${rich}\x1b[?1049h\x1b[3;3Hother`);
    const copy = create();
    copy.restore(screen.serialise());
    deepEqual(picture(copy), picture(screen));
    for (const one of [screen, copy]) write(one, '\x1b[?1049lback');
    deepEqual(picture(copy), picture(screen));
  });
  promise('a restored screen goes on in the middle of a sequence', ({ screen, create }) => {
    for (const cut of ['\x1b', '\x1b[3', '\x1b]2;ti', '\x1b(', '\x1b[38;2;1']) {
      screen.reset();
      write(screen, `text ${cut}`);
      const copy = create();
      copy.restore(screen.serialise());
      for (const one of [screen, copy]) write(one, '1mx\x07y');
      deepEqual(picture(copy), picture(screen));
    }
  });
  promise('a restored screen goes on in the middle of a character', ({ screen, create }) => {
    screen.write(Uint8Array.of(0x61, 0xe6, 0x97));
    const copy = create();
    copy.restore(screen.serialise());
    copy.write(Uint8Array.of(0xa5));
    equal(copy.cells(0)?.[1]?.text, '日');
  });
  promise('a copy reads equal, and neither screen changes the other', ({ screen }) => {
    write(screen, `${rich}\x1b[?1049h\x1b[3;3Hother`);
    const before = picture(screen);
    const copy = screen.copy();
    deepEqual(picture(copy), before);
    write(copy, '\x1b[?1049l\x1b[?6l\x1b[r\x1b[1;1Hx\x1b[3g\x1b[K\r\nmore\r\nand more\r\n');
    copy.resize(copy.cols + 3, copy.rows + 2);
    copy.clearHistory();
    deepEqual(picture(screen), before);
    const again = screen.copy();
    for (const one of [screen, again]) write(one, '\x1b[?1049l\x1b[1;1Hback\x1b[J');
    deepEqual(picture(again), picture(screen));
    screen.reset();
    notEqual(again.historySize, 0);
  });
  promise('a copy goes on in the middle of a sequence', ({ screen }) => {
    write(screen, 'text \x1b[3');
    const copy = screen.copy();
    for (const one of [screen, copy]) write(one, '1mx');
    deepEqual(picture(copy), picture(screen));
  });
  promise('a copy tells nobody', ({ screen, heard }) => {
    write(screen.copy(), '\x1b[c\x1b]2;title\x07\x07\x1bkname\x1b\\\x1b]52;c;YQ==\x07\x1bPtmux;x\x1b\\');
    deepEqual(Object.values(heard).flat(), []);
  });
  promise('restore replaces everything that was there', ({ screen, create }) => {
    const empty = create();
    const state = empty.serialise();
    write(screen, rich);
    screen.restore(state);
    deepEqual(picture(screen), picture(empty));
  });
  promise('bytes that serialise did not make are refused and change nothing', ({ screen }) => {
    write(screen, rich);
    const before = picture(screen);
    const state = screen.serialise();
    const damaged = state.slice();
    damaged[damaged.length - 1] = (damaged.at(-1) ?? 0) ^ 0xff;
    for (const bytes of [new Uint8Array(0), Uint8Array.of(1, 2, 3), state.slice(0, -5), damaged]) {
      throws(() => screen.restore(bytes), isMalformed);
    }
    deepEqual(picture(screen), before);
  });
  promise('the revision stays while nothing changes', ({ screen }) => {
    write(screen, 'text');
    const { revision } = screen;
    screen.line(0);
    screen.cells(0);
    screen.serialise();
    write(screen, '');
    write(screen, '\x1b[c\x1b]2;title\x07\x1b[1m\x07');
    equal(screen.revision, revision);
  });
  promise('the revision grows with every visible change', ({ screen }) => {
    const changes: readonly ((screen: Screen) => void)[] = [
      (s) => write(s, 'x'),
      (s) => write(s, '\x1b[3;3H'),
      (s) => write(s, '\x1b[1;1H\x1b[K'),
      (s) => write(s, '\x1b[?25l'),
      (s) => write(s, '\x1b[4 q'),
      (s) => write(s, '\x1b]12;#102030\x07'),
      (s) => write(s, '\x1b]112\x07'),
      (s) => write(s, '\x1b[2;3r'),
      (s) => write(s, '\x1b[2S'),
      (s) => write(s, '\x1b[?1049h'),
      (s) => write(s, '\x1b[?1049l'),
      (s) => s.resize(30, 6),
      (s) => write(s, '\n'.repeat(20)),
      (s) => s.clearHistory(),
      (s) => s.reset(),
    ];
    for (const [i, change] of changes.entries()) {
      const before = screen.revision;
      change(screen);
      notEqual(screen.revision, before, `change ${String(i)} was not seen`);
      equal(screen.revision > before, true);
    }
  });
  promise('equal revisions of a row mean equal cells of it', ({ screen }) => {
    const seen = new Map<string, string>();
    const look = (what: string): void => {
      for (let y = -screen.historySize; y < screen.rows; y += 1) {
        const key = `${y}: ${String(screen.rowRevision(y))}`;
        const cells = JSON.stringify(screen.cells(y));
        equal(seen.get(key) ?? cells, cells, `after ${what}, row ${key}`);
        seen.set(key, cells);
      }
    };
    const changes: readonly ((screen: Screen) => void)[] = [
      (s) => write(s, 'one\r\ntwo 漢字 e\u0301\r\n\x1b[4:3;58:5:9mthree\x1b[m'),
      (s) => write(s, '\x1b[2;5Hx'),
      (s) => write(s, '\x1b[1;2H\u0308'),
      (s) => write(s, '\x1b[1;1H\x1b[31mone'),
      (s) => write(s, '\x1b[3;1H\x1b[4:3;58:5:10mthree\x1b[m'),
      (s) => write(s, '\x1b[1;2H\x1b[2P\x1b[@\x1b[44m\x1b[K\x1b[m'),
      (s) => write(s, '\x1b[L\x1b[2;3r\x1b[3;1H\n\x1b[r\x1b[2S\x1b[T\x1b[M'),
      (s) => write(s, '\x1b#8'),
      (s) => write(s, '\x1b[?1049hthe other\x1b[2J'),
      (s) => write(s, '\x1b[?1049l'),
      (s) => s.resize(30, 6),
      (s) => write(s, 'line\r\n'.repeat(40)),
      (s) => s.resize(12, 4),
      (s) => s.pullHistory(),
      (s) => s.restore(s.serialise()),
      (s) => write(s, 'after'),
      (s) => s.clearHistory(),
      (s) => s.reset(),
    ];
    look('nothing');
    for (const [at, change] of changes.entries()) {
      change(screen);
      look(`change ${at}`);
    }
  });
  promise('a row outside has no revision', ({ screen }) => {
    deepEqual([screen.rowRevision(screen.rows), screen.rowRevision(-1)], [undefined, undefined]);
    ok(screen.rowRevision(0) !== undefined);
  });
  promise('a closed screen says so, and closing again does nothing', ({ screen }) => {
    screen.close();
    screen.close();
    const uses: readonly (() => unknown)[] = [
      () => screen.write(new Uint8Array(1)),
      () => screen.resize(2, 2),
      () => screen.line(0),
      () => screen.cells(0),
      () => screen.rowRevision(0),
      () => screen.savedLine(0),
      () => screen.cursor,
      () => screen.cursorLook,
      () => screen.modes,
      () => screen.revision,
      () => screen.historySize,
      () => screen.cols,
      () => screen.tabs(),
      () => screen.serialise(),
      () => screen.copy(),
      () => screen.reset(),
      () => screen.clearHistory(),
      () => screen.pullHistory(),
    ];
    for (const use of uses) throws(use, isClosed);
  });
  promise('screens of one backend do not touch each other', ({ screen, create }) => {
    const other = create();
    write(screen, '\x1b[1mbold\x1b[');
    write(other, 'plain');
    equal(other.cells(0)?.[0]?.style.attributes, 0);
    equal(other.cells(0)?.[0]?.text, 'p');
  });
}
