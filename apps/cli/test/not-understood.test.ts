import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { openHouse } from './support/pitcrew.ts';
import { readNotUnderstood } from '../src/commands/not-understood.ts';

const line = (time: string, reason: string, ...argv: readonly string[]): string =>
  JSON.stringify({ time, argv, reason });

describe('what doctor says of calls that were not understood', () => {
  it('is one entry for each kind, with how many there were and the newest, the most frequent first', () => {
    const text = [
      line('2026-01-01T00:00:00.000Z', 'unknown format: new', 'list-panes', '-F', '#{new}'),
      line('2026-01-02T00:00:00.000Z', 'unknown command: nope', 'nope', 'x'),
      line('2026-01-03T00:00:00.000Z', 'unknown command: nope', 'nope', 'y'),
    ].join('\n');
    assert.deepEqual(readNotUnderstood(`${text}\n`), [
      { reason: 'unknown command: nope', count: 2, last: ['nope', 'y'], time: '2026-01-03T00:00:00.000Z' },
      {
        reason: 'unknown format: new',
        count: 1,
        last: ['list-panes', '-F', '#{new}'],
        time: '2026-01-01T00:00:00.000Z',
      },
    ]);
  });

  it('counts what was written down as a count', () => {
    const many = JSON.stringify({
      time: '2026-01-03T00:00:00.000Z',
      argv: ['ls'],
      reason: 'unknown format: new',
      count: 41,
    });
    const text = `${line('2026-01-01T00:00:00.000Z', 'unknown format: new', 'ls')}\n${many}\n`;
    assert.deepEqual(readNotUnderstood(text), [
      { reason: 'unknown format: new', count: 42, last: ['ls'], time: '2026-01-03T00:00:00.000Z' },
    ]);
  });

  it('passes over a line that is being written, and one that is none of them', () => {
    const good = line('2026-01-01T00:00:00.000Z', 'unknown command: a', 'a');
    assert.equal(readNotUnderstood(`${good}\nnull\n{"argv":7}\n{"time":"20`).length, 1);
  });
});

describe('doctor', () => {
  it('counts calls, tells unknown modifiers and commands of copy mode, and where it has looked', async () => {
    await using house = await openHouse();
    const other = join(house.folder, 'elsewhere');
    await mkdir(other);
    const tmux = async (...words: readonly string[]): Promise<void> => {
      const { code, stderr } = await house.tmux(['-S', join(other, 's'), '-f', '/dev/null', ...words]);
      assert.deepEqual([code, stderr], [0, ''], words.join(' '));
    };
    const calls = async (...words: readonly string[]): Promise<readonly string[]> => {
      const { stdout } = await house.pitcrew(['doctor', '--json', ...words]);
      const findings = JSON.parse(stdout) as readonly { readonly what: string; readonly text: string }[];
      return findings.filter(({ what }) => what === 'unknown calls').map(({ text }) => text);
    };
    await tmux('new-session', '-d', 'cat', ';', 'split-window', 'cat', ';', 'copy-mode');
    try {
      assert.match(
        (await calls('-S', join(other, 's'))).join('\n'),
        new RegExp(`none is in the log of ${other}`),
      );
      for (let count = 0; count < 3; count++)
        await tmux(
          'list-panes',
          '-F',
          '#{pane_new}#{zz:pane_id}#{foo_z:}#{zz:#{pane_id}}#{zz:pane_tty}#{?pane_id,a: b,c}',
        );
      await tmux('send-keys', '-X', 'no-such-command', ';', 'send-keys', '-X', 'cursor-up');
      const text = (await calls()).join('\n');
      for (const reason of [
        'format modifier: zz',
        'format modifier: foo_z',
        'copy-mode command: no-such-command',
        'format: pane_new',
      ])
        assert.match(text, new RegExp(`1 × unknown ${reason}; .*\\(${other}\\)`));
    } finally {
      await tmux('kill-server');
    }
    // What came since is written down as a count: now and then, and at the end.
    await until(
      'the server has ended',
      async () => /3 × unknown format: pane_new/.test((await calls('-S', join(other, 's'))).join()),
      60_000,
    );
    const after = await calls('-S', join(other, 's'));
    assert.equal(after.length, 4, after.join('\n'));
  });
});
