import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Modes } from '@pitcrew/screen';
import { encodeKey } from '../src/keys/encode-key.ts';
import { formatKey } from '../src/keys/format-key.ts';
import { mouseKeys, namedKeys, otherKeyNames } from '../src/keys/key.ts';
import { parseKey } from '../src/keys/parse-key.ts';
import { hasTmux, startTmux, type RealTmux } from './support/real-tmux.ts';

const modes: Modes = {
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
};

/** What send-keys types for a word: the key's bytes, or the word where it names no key, or one without bytes. */
function typed(word: string, set: Modes): string {
  const key = parseKey(word);
  if (key === undefined || key.key === 'None') return word;
  return encodeKey(key, set) ?? word;
}

describe('keys', () => {
  it('type carriage return for Enter and C-m (K29)', () => {
    assert.equal(typed('Enter', modes), '\r');
    assert.equal(typed('C-m', modes), '\r');
    assert.equal(typed('KPEnter', modes), '\n');
  });
  it('are text where they name no key', () => {
    assert.equal(parseKey('Entr'), undefined);
    assert.equal(typed('hello', modes), 'hello');
    assert.equal(typed('Up', modes), '\u001b[A');
  });
});

describe.skipIf(!hasTmux)('keys against tmux 3.3a', () => {
  const dir = mkdtempSync(join(tmpdir(), 'pitcrew-keys-'));
  const started: RealTmux[] = [];
  const tmux = () => (started[0] ??= startTmux());
  beforeAll(async () => {
    // The shell writes a first marker when it is in raw mode: what came before would be echoed or edited.
    tmux().run(
      'new-window',
      '-n',
      'normal',
      `stty raw -echo; printf '~@~' >${dir}/normal; exec cat >>${dir}/normal`,
    );
    tmux().run(
      'new-window',
      '-n',
      'app',
      `stty raw -echo; printf '\\033[?1h\\033='; printf '~@~' >${dir}/app; exec cat >>${dir}/app`,
    );
    tmux().run(
      'new-window',
      '-n',
      'extended',
      `stty raw -echo; printf '\\033[>4;1m\\033]2;set\\007'; printf '~@~' >${dir}/extended; exec cat >>${dir}/extended`,
    );
    await received('normal', 1);
    await received('app', 1);
    await received('extended', 1);
    const isSet = () =>
      tmux().run('display-message', '-p', '-t', 'app', '#{keypad_cursor_flag}#{keypad_flag}') === '11' &&
      tmux().run('display-message', '-p', '-t', 'extended', '#{pane_title}') === 'set';
    for (const deadline = Date.now() + 60_000; !isSet() && Date.now() < deadline;) await delay(10);
  });
  afterAll(() => {
    tmux().close();
    rmSync(dir, { recursive: true, force: true });
  });

  async function received(pane: string, markers: number): Promise<string[]> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      let parts: string[] = [];
      try {
        parts = readFileSync(join(dir, pane), 'utf8').split('~@~');
      } catch {
        // The shell has not come so far yet.
      }
      if (parts.length > markers || Date.now() > deadline) return parts;
      await delay(5);
    }
  }

  const held = ['', 'C-', 'M-', 'S-', 'C-M-', 'C-S-', 'M-S-', 'C-M-S-', '^'];
  const characters = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter(
    (char) => char !== ';',
  );
  const others = [
    '0x41',
    '0x1b',
    '0xe9',
    '0x',
    '0xg',
    'C-',
    'M-C-',
    '^',
    'C-é',
    'X-a',
    'User0',
    'User1000',
    'enter',
    'PGUP',
    'MouseDown1Pane',
    'WheelUpStatus',
    'F13',
    'F0',
    'KP',
    'M-Escape',
    'C-Escape',
  ];
  const words = [
    ...[...namedKeys, ...Object.keys(otherKeyNames)].flatMap((name) => held.map((prefix) => prefix + name)),
    ...[...characters, 'é', '日'].flatMap((char) =>
      ['', 'C-', 'M-', 'C-M-', 'S-', 'C-S-', '^'].map((prefix) => prefix + char),
    ),
    ...others,
  ].filter((word) => !word.endsWith(';') && !word.startsWith('-'));

  for (const [pane, set] of [
    ['normal', modes],
    ['app', { ...modes, applicationCursor: true, applicationKeypad: true }],
    ['extended', { ...modes, extendedKeys: true }],
  ] as const) {
    it(`are typed alike, all ${words.length}, into a pane in ${pane} mode`, async () => {
      for (let at = 0; at < words.length; at += 100) {
        const calls = words
          .slice(at, at + 100)
          .flatMap((word) => [
            'send-keys',
            '-t',
            pane,
            '--',
            word,
            ';',
            'send-keys',
            '-t',
            pane,
            '-l',
            '~@~',
            ';',
          ]);
        assert.equal(tmux().run(...calls), '');
      }
      const parts = (await received(pane, words.length + 1)).slice(1);
      const wrong = words.flatMap((word, at) => {
        const ours = typed(word, set);
        // Of a key that is no character tmux types its own number, which no program knows: nothing is missed.
        const isNumberOfTmux = pane === 'extended' && /^\u001b\[110\d{4};\du$/.test(parts[at] ?? '');
        return ours === parts[at] || (isNumberOfTmux && (ours === '' || ours === word))
          ? []
          : [`${word}: ours ${JSON.stringify(ours)}, tmux ${JSON.stringify(parts[at])}`];
      });
      assert.deepEqual(wrong, []);
    });
  }

  it('are named alike', () => {
    const wrong: string[] = [];
    const named = [...words, ...mouseKeys].filter(
      (word) => parseKey(word) !== undefined && !/^none$/i.test(word) && !/[\s"'#~\\$%{}]/.test(word),
    );
    for (let at = 0; at < named.length; at += 60) {
      const some = named.slice(at, at + 60);
      const calls = some.flatMap((word, i) => [
        'bind-key',
        '-T',
        `t${at + i}`,
        '--',
        word,
        'kill-server',
        ';',
        'list-keys',
        '-T',
        `t${at + i}`,
        ';',
      ]);
      const printed = tmux()
        .run(...calls)
        .split('\n');
      for (const [i, word] of some.entries()) {
        const key = parseKey(word);
        const name = /-T t\d+\s+(.*\S)\s+kill-server$/.exec(printed[i] ?? '')?.[1]?.replace(/^\\(.)$/, '$1');
        if (key !== undefined && formatKey(key) !== name)
          wrong.push(`${word}: ours ${formatKey(key)}, tmux ${name}`);
      }
    }
    assert.deepEqual(wrong, []);
  });
});
