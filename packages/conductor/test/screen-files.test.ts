import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { until } from '@pitcrew/core/testing';
import { ScreenFiles } from '../src/recovery/screen-files.ts';

let dir: string;
let files: ScreenFiles;
let path: string;
/** What the log has whole. */
const read = (): readonly string[] =>
  files
    .readLog('pane0', 7)
    .flatMap(({ output }) => output)
    .map(({ place, bytes }) => `${place} ${Buffer.from(bytes).toString()}`);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pitcrew-screens-'));
  files = new ScreenFiles(dir);
  let place = 7;
  for (const text of ['the first', 'a second', 'one more']) {
    const bytes = Buffer.from(text);
    files.append('pane0', 7, { number: 0, cols: 80, rows: 24 }, place, [bytes]);
    place += bytes.length;
  }
  const [log = ''] = readdirSync(join(dir, 'screens'));
  path = join(dir, 'screens', log);
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('the folder of the screens', () => {
  it('keeps what is none of its own, whatever is removed', () => {
    const screens = join(dir, 'screens');
    const others = ['holiday.png', 'notes.screen.txt', 'pane0.7.log', 'draft.next'];
    for (const name of others) writeFileSync(join(screens, name), name);
    files.save('pane1-ab_c', { seen: 1, cols: 80, rows: 24, screen: Buffer.from('one') });
    writeFileSync(join(screens, 'pane2.screen.next'), 'half of it');
    new ScreenFiles(dir).keepOnly(new Set(['pane1-ab_c']));
    assert.deepEqual(readdirSync(screens).sort(), [...others, 'pane1-ab_c.1.screen'].sort());
    files.remove('pane1-ab_c');
    files.remove('holiday');
    files.clear();
    assert.deepEqual(readdirSync(screens).sort(), [...others].sort());
    for (const name of others) rmSync(join(screens, name));
    files.clear();
    assert.deepEqual(readdirSync(dir), []);
    files.clear();
  });

  it('is no link', () => {
    const screens = join(dir, 'screens');
    rmSync(screens, { recursive: true });
    mkdirSync(join(dir, 'elsewhere'));
    symlinkSync(join(dir, 'elsewhere'), screens);
    assert.throws(() => new ScreenFiles(dir), { code: 'CONDUCTOR_SCREENS_FOLDER' });
  });
});

describe('a screen that was saved', () => {
  const saved = (seen: number, text: string): void =>
    files.save('pane0', { seen, cols: 80, rows: 24, screen: Buffer.from(text) });
  const shown = (): string | undefined => {
    const state = new ScreenFiles(dir).read('pane0');
    return state && `${state.seen} ${Buffer.from(state.screen).toString()}`;
  };
  const names = (): readonly string[] => readdirSync(join(dir, 'screens')).sort();
  const settled = (): Promise<void> => until('what was replaced is gone', () => names().length === 1);

  it('takes the place of the one before, and of the log behind that', async () => {
    saved(32, 'one');
    saved(40, 'another');
    assert.equal(shown(), '40 another');
    await settled();
    assert.deepEqual(names(), ['pane0.2.screen']);
    assert.equal(shown(), '40 another');
  });

  it('counts only when it is whole: until then the one before and its log do', async () => {
    saved(7, 'one');
    const half = join(dir, 'screens', 'pane0.2.screen');
    for (const text of ['', '{"seen":', '{"seen":9,"cols":80,"rows":24,"sum":1}\nano']) {
      writeFileSync(half, text);
      assert.equal(shown(), '7 one');
      assert.deepEqual(read(), ['7 the first', '16 a second', '24 one more']);
    }
    // Whoever comes then saves with a number of its own, and what is half is gone.
    new ScreenFiles(dir).save('pane0', { seen: 32, cols: 80, rows: 24, screen: Buffer.from('new') });
    assert.equal(shown(), '32 new');
    await settled();
    assert.deepEqual(names(), ['pane0.3.screen']);
  });

  it('of an earlier version has no number, and is read', async () => {
    saved(9, 'old');
    const screens = join(dir, 'screens');
    renameSync(join(screens, 'pane0.1.screen'), join(screens, 'pane0.screen'));
    files = new ScreenFiles(dir);
    assert.equal(shown(), '9 old');
    saved(10, 'new');
    await settled();
    assert.equal(shown(), '10 new');
  });

  it('for which there is no room leaves what was there', () => {
    saved(7, 'one');
    mkdirSync(join(dir, 'screens', 'pane0.2.screen'));
    assert.throws(() => saved(32, 'two'));
    rmSync(join(dir, 'screens', 'pane0.2.screen'), { recursive: true, force: true });
    assert.equal(shown(), '7 one');
    assert.deepEqual(read(), ['7 the first', '16 a second', '24 one more']);
  });
});

describe('the log of a screen', () => {
  const all = ['7 the first', '16 a second', '24 one more'];

  it('has the output in order, with the place of each part', () => {
    assert.deepEqual(read(), all);
    assert.equal(files.readLog('pane0', 7)[0]?.unread, 0);
  });

  it('of which any byte is another one loses that part and no other', () => {
    const whole = readFileSync(path);
    const ends = all.map((_, index) =>
      all.slice(0, index + 1).reduce((sum, part) => sum + 20 + part.length - part.indexOf(' ') - 1, 0),
    );
    assert.equal(ends.at(-1), whole.length);
    for (let bit = 0; bit < whole.length * 8; bit += 5) {
      const at = bit >> 3;
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(path, bytes);
      const hit = ends.findIndex((end) => at < end);
      assert.deepEqual(
        read(),
        all.filter((_, index) => index !== hit),
        `bit ${bit}`,
      );
      const behind = hit === 2 ? whole.length - (ends[1] ?? 0) : 0;
      assert.equal(files.readLog('pane0', 7)[0]?.unread, behind);
    }
  });

  it('that is cut off anywhere has the whole parts before', () => {
    for (let length = readFileSync(path).length - 1; length >= 0; length--) {
      truncateSync(path, length);
      const found = read();
      assert.deepEqual(found, all.slice(0, found.length));
      assert.equal(found.length, length >= 57 ? 2 : length >= 29 ? 1 : 0);
    }
  });

  it('takes output in any number of parts, as one', () => {
    const parts = Array.from({ length: 3000 }, (_, index) => Buffer.from(`${index} `));
    files.append('pane0', 7, { number: 0, cols: 80, rows: 24 }, 32, parts);
    assert.deepEqual(read(), [...all, `32 ${parts.join('')}`]);
  });

  it('is read on behind rubbish of any length', () => {
    appendFileSync(path, 'x'.repeat(33));
    const bytes = Buffer.from('after all');
    files.append('pane0', 7, { number: 0, cols: 80, rows: 24 }, 65, [bytes]);
    assert.deepEqual(read(), [...all, '65 after all']);
  });
});
