import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { startCrew, type Crew } from './support/crew.ts';
import { hasTmux } from './support/real-tmux.ts';
import { pictures } from './support/same-picture.ts';
import { until } from './support/terminal.ts';

const prefix = '\u0002';
const [up, down, left, right] = ['\u001b[A', '\u001b[B', '\u001b[D', '\u001b[C'];
const c = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 96);
const typed = (text: string): readonly string[] => Array.from(text);

describe.skipIf(!hasTmux)('prompts look and work as in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();
  const ask = `bind-key a command-prompt -p "(a)" "rename-window '%1'"`;

  it('moving, cutting and putting back with emacs keys', () =>
    same(
      [ask],
      [
        [prefix, 'a', ...typed('one two-three  four')],
        ['\u001bb', '\u001bb', c('w'), '\u001bf', c('y'), c('a'), c('t'), c('t'), c('e'), c('t')],
        ['\u001b[1;5D', c('k'), c('y'), left, '\u001b[3~', c('h'), '\u007f', c('b'), c('d'), '\r'],
      ].flat(),
    ));
  it('with keys of vi', () =>
    same(
      [ask, 'set -g status-keys vi'],
      [
        [prefix, 'a', ...typed('one two-three  four'), '\u001b'],
        ['0', 'w', 'w', 'e', 'e', 'E', 'b', 'B', 'x', 'h', 'l', '$', 'X', 'D', '^', 'W', 's', 'n', '\u001b'],
        ['I', 'q', '\u001b', 'A', 'z', '\u001b', 'd', 'p', 'a', 'x', '\r'],
      ].flat(),
    ));
  it('with what was answered before', () =>
    same(
      [ask],
      [
        [prefix, 'a', ...typed('first'), '\r', prefix, 'a', ...typed('second'), '\r'],
        [prefix, 'a', up, up, up, down, c('n'), down, c('p'), up, '\r'],
      ].flat(),
    ));
  it('with words that are completed where there is one way', () =>
    same(
      ['set-option -s command-alias[50] zoomy=resize-pane'],
      [
        [prefix, ':', ...typed('renam'), '\t', ...typed('w'), '\t', '\t', c('u'), ...typed('zoo'), '\t'],
        [
          c('u'),
          ...typed('set -g display-panes-a'),
          '\t',
          c('w'),
          ...typed('kill-window -tcr'),
          '\t',
          c('c'),
        ],
      ].flat(),
    ));
  it('with words of which one is chosen', () =>
    same(
      ['set -g status 2'],
      [
        [prefix, ':', ...typed('new-'), '\t', '\t', '\t', '\t', ...typed(' x'), c('u')],
        [...typed('list-'), '\t', 'j', '\r', c('u'), ...typed('k'), '\t', '\t', '1'],
        [c('u'), ...typed('set -g status-l'), '\t', '\t', '\u007f', '\t', 'q', c('c')],
      ].flat(),
    ));
  it('for one key, digits, and one of several', () =>
    same(
      [
        `bind-key k command-prompt -k -p key "rename-window 'key %1'"`,
        `bind-key N command-prompt -N -p digits "rename-window 'number %1'"`,
        `bind-key o command-prompt -1 -p one "rename-window 'one %1'"`,
        `bind-key t command-prompt -p "a,b" -I "x,#W" "rename-window '%1 %2'"`,
        `bind-key d command-prompt "rename-window '%1'"`,
      ],
      [
        [
          prefix,
          'k',
          '\u001b[15~',
          prefix,
          'N',
          '4',
          '2',
          '\r',
          prefix,
          'o',
          'z',
          prefix,
          't',
          'y',
          '\r',
          'z',
          '\r',
        ],
        [prefix, 'd', 'q', '\r'],
      ].flat(),
    ));
  it('told of each change', () =>
    same(
      [`bind-key i command-prompt -i -I old -p inc "rename-window 'x%1'"`],
      [prefix, 'i', 'a', 'b', '\u007f', c('s'), c('r'), c('u'), c('s'), '\r'],
    ));
  it('that confirm', () =>
    same(
      [
        'bind-key a confirm-before "rename-window yes"',
        'bind-key b confirm-before -p "sure #W?" "rename-window no"',
      ],
      [prefix, 'a', 'n', prefix, 'a', 'y', prefix, 'b', left, right, 'Y'],
    ));
});

describe('a prompt on an attached terminal', () => {
  let crew: Crew;
  beforeEach(async () => {
    crew = await startCrew();
    await crew.run('new-session -d -s crew -n pit cat');
  });
  afterEach(() => crew.close());

  it('has the word that was chosen before what was typed together with the choice', async () => {
    const client = crew.attach(80, 24);
    await crew.run('rename-window -t crew:0 pit ; new-window -d -n wheel cat');
    await crew.run(`command-prompt -b -T window-target -p index "select-window -t ':%%'"`);
    client.type('\t1\r');
    await until(
      () => client.terminal.text().some((row) => row.includes('1:wheel*')),
      () => client.terminal.text().join('\n'),
    );
  });

  it('lets a command wait for its answer, or not', async () => {
    const client = crew.attach(80, 24);
    const answered = crew.run(`command-prompt -p name "set-buffer -b x '%1'" ; set-buffer -a -b x ' and on'`);
    await until(
      () => client.terminal.text().some((row) => row.startsWith('name')),
      () => client.terminal.text().join('\n'),
    );
    await crew.run('command-prompt -p other "set-buffer never"');
    assert.equal(await crew.run('list-buffers'), '');
    client.type('mine\r');
    await answered;
    assert.equal(await crew.run('show-buffer -b x'), 'mine and on');
    await crew.run('confirm-before -b "set-buffer yes"');
    client.type('y');
    await until(
      () => Buffer.from(crew.conductor.buffers.top()?.bytes ?? []).toString() === 'yes',
      () => 'no answer',
    );
    assert.equal(await crew.run('show-prompt-history -T command'), 'History for command:\n\n1: mine\n');
  });
});
