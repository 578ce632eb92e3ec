import assert from 'node:assert/strict';
import { afterAll, describe, it } from 'vitest';
import { expandAlias } from '../src/command-line/expand-alias.ts';
import { parseCommandString } from '../src/command-line/parse-command-string.ts';
import type { ParsedCommand } from '../src/command-line/parsed-command.ts';
import { resolveCommand } from '../src/command-line/resolve-command.ts';
import { splitSequence } from '../src/command-line/split-sequence.ts';
import { hasTmux, startTmux, type RealTmux } from './support/real-tmux.ts';

const split = (...words: string[]) =>
  splitSequence(words).map((range) => range.words.slice(range.start, range.end));
const words = (text: string, options = {}) =>
  parseCommandString(text, options).map((command) => command.words);
const block = (...commands: ParsedCommand[]) => ({ commands });

describe('a command line of words', () => {
  it('is handed back untouched where no word ends in a semicolon', () => {
    const given = ['send-keys', 'a;b', 'c'];
    const [range] = splitSequence(given, 0);
    assert.equal(range?.words, given);
    assert.deepEqual(splitSequence([]), []);
  });

  it('is cut at ; and at words that end in it', () => {
    assert.deepEqual(split('start-server', ';', 'has-session', '-t', 'x'), [
      ['start-server'],
      ['has-session', '-t', 'x'],
    ]);
    assert.deepEqual(split('a', 'b;', 'c'), [['a', 'b'], ['c']]);
    assert.deepEqual(split('a', ';'), [['a']]);
  });

  it('keeps an escaped semicolon', () => {
    assert.deepEqual(split('send-keys', 'a\\;', '\\;', 'b'), [['send-keys', 'a;', ';', 'b']]);
  });
});

describe('a command name', () => {
  const table = [
    { name: 'select-layout', alias: 'selectl' },
    { name: 'select-pane', alias: 'selectp' },
    { name: 'send-keys', alias: 'send' },
    { name: 'send-prefix' },
    { name: 'set-option', alias: 'set' },
  ];
  it('is found by alias, by name and by a beginning', () => {
    assert.equal(resolveCommand(table, 'send').name, 'send-keys');
    assert.equal(resolveCommand(table, 'select-pane').name, 'select-pane');
    assert.equal(resolveCommand(table, 'select-l').name, 'select-layout');
  });
  it('is refused in tmux words where none or many match', () => {
    assert.throws(() => resolveCommand(table, 'split'), {
      code: 'SHIM_UNKNOWN_COMMAND',
      message: 'unknown command: split',
    });
    assert.throws(() => resolveCommand(table, 'send-'), {
      message: 'ambiguous command: send-, could be: send-keys, send-prefix',
    });
  });
});

describe('a command string', () => {
  it('has words, quotes, escapes and comments', () => {
    assert.deepEqual(words(`a 'b c' "d\\te" f\\ g # comment\nh\\\ni`), [['a', 'b c', 'd\te', 'f g'], ['hi']]);
  });
  it('has sequences and blocks', () => {
    assert.deepEqual(words('a ; b;c'), [['a'], ['b'], ['c']]);
    assert.deepEqual(words('if x { a b\n c ; d } e'), [
      [
        'if',
        'x',
        block({ words: ['a', 'b'], line: 0 }, { words: ['c'], line: 1 }, { words: ['d'], line: 1 }),
        'e',
      ],
    ]);
    assert.deepEqual(words('bind x {}'), [['bind', 'x', block()]]);
  });
  it('replaces variables and ~', () => {
    const environment = (name: string) => ({ HOME: '/h', X: 'v' })[name];
    assert.deepEqual(words(`a $X "\${X}y" '$X' ~/z "~" x~ $1 $NONE`, { environment }), [
      ['a', 'v', 'vy', '$X', '/h/z', '/h', 'x~', '$1', ''],
    ]);
  });
  it('hands assignments out and follows %if', () => {
    const assigned: string[] = [];
    const assign = (name: string, value: string, hidden: boolean) =>
      assigned.push(`${name}=${value}${hidden ? '!' : ''}`);
    const expand = (format: string) => (format === '#{yes}' ? '1' : '0');
    const text =
      'A=1 x\n%hidden B=2\n%if #{no}\nC=3\ny\n%elif #{yes}\nz\n%else\nw\n%endif\n%if #{yes} q %else r %endif';
    assert.deepEqual(words(text, { assign, expand }), [['x'], ['z'], ['q']]);
    assert.deepEqual(assigned, ['A=1', 'B=2!']);
  });
  it('names file and line of an error', () => {
    assert.throws(() => parseCommandString('a\nb {', { file: 'x.conf', line: 1 }), {
      code: 'SHIM_SYNTAX',
      message: 'x.conf:2: syntax error',
    });
  });
  it('expands an alias and puts the arguments behind its last command', () => {
    const lookup = (name: string) => (name === 'go' ? 'a ; b c' : undefined);
    assert.deepEqual(
      expandAlias({ words: ['go', 'd'], line: 0 }, lookup).map((command) => command.words),
      [['a'], ['b', 'c', 'd']],
    );
  });
});

describe.skipIf(!hasTmux)('command strings against tmux 3.3a', () => {
  const started: RealTmux[] = [];
  const tmux = () => (started[0] ??= startTmux());
  afterAll(() => tmux().close());

  const texts = [
    'a',
    `'a b'`,
    `"a'b"`,
    `a"b c"'d'`,
    '"unterminated',
    `'x`,
    '\\101\\303\\251',
    '\\400',
    '\\1',
    '\\u00e9',
    '\\ud800',
    '\\u12',
    '\\e\\s\\x',
    '~/a',
    '"~/a"',
    'a~',
    '$HOME',
    '"${HOME}x"',
    '${HOME',
    '${HO ME}',
    '$',
    '$1',
    `'$HOME'`,
    'a#b',
    '"a#b"',
    'a{b',
    'a}',
    '{',
    '}',
    '%1',
    '%%',
    '%x',
    ';',
    '~nobody-at-all',
    '"a\n   b"',
    '"a\n  # c\nb"',
    '"a\n#{b}"',
    'a\\\nb',
    'x=y',
    '\\;',
    '";"',
  ];
  for (const text of texts) {
    it(`reads ${JSON.stringify(text)} alike`, () => {
      tmux().run('set', '-g', '@x', '');
      const refused = tmux().run('if-shell', '-F', '1', `set -g @x ${text}`);
      let ours: unknown;
      try {
        const [command] = parseCommandString(`set -g @x ${text}`, {
          environment: (name) => (name === 'HOME' ? '/home/oracle' : undefined),
        });
        ours = command?.words[3] ?? '';
      } catch (error) {
        assert.ok(error instanceof Error);
        assert.equal(error.message, refused);
        return;
      }
      if (refused !== '') assert.equal(refused, 'empty value');
      else assert.equal(ours, tmux().run('show', '-gv', '@x'));
    });
  }
});
