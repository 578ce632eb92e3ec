import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { escapeWord } from '@pitcrew/conductor';
import { afterAll, describe, it } from 'vitest';
import { argumentSpec, type ArgumentSpec } from '../src/arguments/argument-spec.ts';
import { parseNumber, parsePercentage } from '../src/arguments/numbers.ts';
import { parseArguments } from '../src/arguments/parse-arguments.ts';
import { printArguments } from '../src/arguments/print.ts';
import { hasTmux, startTmux, type RealTmux } from './support/real-tmux.ts';

const sendKeys = argumentSpec('FHKlMN:Rt:X', 0, -1);
const splitWindow = argumentSpec('bc:de:fF:hIl:p:Pt:vZ', 0, -1);
const hasSession = argumentSpec('t:', 0, 0, { usage: '[-t target-session]' });
const renameWindow = argumentSpec('t:', 1, 1);

function messageOf(spec: ArgumentSpec, name: string, ...words: string[]): string {
  try {
    parseArguments(spec, words, 0, name);
    return '';
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
}

describe('arguments', () => {
  it('keeps every word after the first that is no flag, flags of other tools included (K24)', () => {
    const args = parseArguments(
      sendKeys,
      ['send-keys', '-t', '%1', 'ls', '-l', '--', 'Enter'],
      1,
      'send-keys',
    );
    assert.equal(args.value('t'), '%1');
    assert.equal(args.has('l'), false);
    assert.deepEqual([...args], ['ls', '-l', '--', 'Enter']);
  });

  it('consumes the value of every flag, so that none becomes the command', () => {
    const args = parseArguments(
      splitWindow,
      ['-c', '/x', '-P', '-F', '#{pane_id}', '-p', '30', 'top'],
      0,
      'split-window',
    );
    assert.equal(args.value('c'), '/x');
    assert.equal(args.value('F'), '#{pane_id}');
    assert.deepEqual(args.rest(), ['top']);
  });

  it('reads clustered and attached flags', () => {
    const args = parseArguments(
      splitWindow,
      ['-dPF#{pane_id}', '-eA=1', '-e', 'B=2', '-t='],
      0,
      'split-window',
    );
    assert.ok(args.has('d') && args.has('P'));
    assert.equal(args.value('F'), '#{pane_id}');
    assert.deepEqual(args.values('e'), ['A=1', 'B=2']);
    assert.equal(args.value('e'), 'B=2');
    assert.equal(args.count('e'), 2);
    assert.equal(args.count('d'), 1);
    assert.deepEqual(args.values('d'), []);
    assert.equal(args.value('d'), undefined);
    assert.equal(args.value('t'), '=');
    assert.equal(args.positionals, 0);
  });

  it('never mistakes a value for a flag', () => {
    const args = parseArguments(splitWindow, ['-c', '-d', '-F', '--', '--', '-h'], 0, 'split-window');
    assert.equal(args.value('c'), '-d');
    assert.equal(args.has('d'), false);
    assert.equal(args.value('F'), '--');
    assert.deepEqual(args.rest(), ['-h']);
  });

  it('keeps much where a word of any command of the call is long', () => {
    const words = ['send-keys', 'x'.repeat(100), ';', 'has-session', '-t', '=a'];
    const last = parseArguments(hasSession, words, 4, 'has-session');
    assert.equal(last.isPartOfLongCall(99), true);
    assert.equal(last.isPartOfLongCall(100), false);
    const many = parseArguments(sendKeys, Array<string>(500).fill('x'), 0, 'send-keys');
    assert.equal(many.isPartOfLongCall(99), true);
  });

  it('takes a flag with an optional value without one at the end only', () => {
    const spec = argumentSpec('l::t:', 0, 1);
    assert.equal(parseArguments(spec, ['-l'], 0, 'refresh-client').value('l'), undefined);
    assert.ok(parseArguments(spec, ['-l'], 0, 'refresh-client').has('l'));
    assert.equal(parseArguments(spec, ['-l', 'x'], 0, 'refresh-client').value('l'), 'x');
  });

  it('hands out the very strings it was given', () => {
    const text = 'x'.repeat(1 << 20);
    const words = ['-l', '-t', '%1', text];
    const args = parseArguments(sendKeys, words, 0, 'send-keys');
    assert.equal(args.word(0), text);
    assert.equal(args.value('t'), '%1');
  });

  it('allocates one small object a parse, however long the text', () => {
    const script = `
      import { getHeapStatistics } from 'node:v8';
      import { argumentSpec } from './dist/arguments/argument-spec.js';
      import { parseArguments } from './dist/arguments/parse-arguments.js';
      const spec = argumentSpec('FHKlMN:Rt:X', 0, -1);
      const words = ['send-keys', '-t', '%1', '-l', 'x'.repeat(1 << 20), 'Enter'];
      const kept = new Array(100000).fill(undefined);
      for (let i = 0; i < kept.length; i++) kept[i] = parseArguments(spec, words, 1, 'send-keys');
      kept.fill(undefined);
      globalThis.gc();
      const before = getHeapStatistics().used_heap_size;
      for (let i = 0; i < kept.length; i++) kept[i] = parseArguments(spec, words, 1, 'send-keys');
      console.log((getHeapStatistics().used_heap_size - before) / kept.length);`;
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--expose-gc', '--max-semi-space-size=128', '--input-type=module', '-e', script],
      { cwd: new URL('..', import.meta.url), encoding: 'utf8' },
    );
    const bytes = Number(stdout);
    assert.ok(bytes > 0 && bytes < 100, `${stdout}${stderr} bytes a parse`);
  });

  it('reads numbers and percentages as strtonum(3)', () => {
    assert.equal(parseNumber('12', 0, 20), 12);
    assert.equal(parseNumber(' +12', 0, 20), 12);
    assert.equal(parseNumber('-1', 0, 20), 'too small');
    assert.equal(parseNumber('21', 0, 20), 'too large');
    for (const bad of ['', 'x', '1x', '1 ', '0x1', '1.5']) assert.equal(parseNumber(bad, 0, 20), 'invalid');
    assert.equal(parsePercentage('70%', 0, 100, 79), 55);
    assert.equal(parsePercentage('101%', 0, 1000, 80), 'too large');
    assert.equal(parsePercentage('1%', 1, 1000, 80), 'too small');
    assert.equal(parsePercentage('%', 0, 100, 80), 'invalid');
  });

  it('prints flags as list-keys does', () => {
    const args = parseArguments(splitWindow, ['-F', 'a b', '-vd', '-t', '%1', 'top', ''], 0, 'split-window');
    assert.equal(printArguments(args), `-dv -F "a b" -t "%1" top ''`);
  });

  it('asks for a value that is missing, where tmux 3.3a reads an uninitialised variable and may crash', () => {
    assert.equal(messageOf(hasSession, 'has-session', '-t'), 'command has-session: -t expects an argument');
    assert.equal(
      messageOf(splitWindow, 'split-window', '-dl'),
      'command split-window: -l expects an argument',
    );
  });
});

describe.skipIf(!hasTmux)('arguments against tmux 3.3a', () => {
  const started: RealTmux[] = [];
  const tmux = () => (started[0] ??= startTmux());
  afterAll(() => tmux().close());

  const cases: readonly (readonly [ArgumentSpec, string, ...string[]])[] = [
    [hasSession, 'has-session', '-?'],
    [hasSession, 'has-session', '-y'],
    [hasSession, 'has-session', 'x'],
    [hasSession, 'has-session', '-%'],
    [hasSession, 'has-session', '-tx', '-t', 'y', '-Z'],
    [renameWindow, 'rename-window'],
    [renameWindow, 'rename-window', 'a', 'b'],
    [renameWindow, 'rename-window', '--'],
    [splitWindow, 'split-window', '-dX'],
  ];
  for (const [spec, name, ...words] of cases) {
    it(`refuses ${name} ${words.join(' ')} in the same words`, () => {
      assert.equal(messageOf(spec, name, ...words), tmux().run(name, ...words));
    });
  }

  it('escapes as show-options does', () => {
    for (const text of [
      'a',
      '',
      ' ',
      ';',
      '~',
      '~x',
      'a b',
      'a"b',
      "a'b",
      'a\\b',
      'a\tb',
      'x\u0002y',
      '\u001b3',
      '$x',
      'x$',
      '$ ',
      '#{x}',
      '%',
      'é ü',
      'a{b',
      '"',
      "'",
      '\\',
      '*',
      'ü',
    ]) {
      tmux().run('set', '-g', '@x', text === ';' ? '\\;' : text);
      assert.equal(`@x ${escapeWord(text)}`, tmux().run('show', '-g', '@x'), JSON.stringify(text));
    }
  });
});
