import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { startCrew, type Crew } from './support/crew.ts';
import { until } from './support/terminal.ts';

/** What tmux 3.3a showed on a terminal of 24 columns and 8 rows. */
const captured: readonly (readonly [title: string, commands: readonly string[], rows: readonly string[]])[] =
  [
    [
      'side by side',
      ['split-window -h cat'],
      [
        '            │',
        '            │',
        '            │',
        '            │',
        '            │',
        '            │',
        '            │',
        '            │',
      ],
    ],
    ['one above the other', ['split-window cat'], ['', '', '', '', '────────────────────────', '', '', '']],
    [
      'around a corner',
      ['split-window -h cat', 'split-window cat'],
      [
        '            │',
        '            │',
        '            │',
        '            │',
        '            ├───────────',
        '            │',
        '            │',
        '            │',
      ],
    ],
    [
      'that cross',
      ['split-window -h cat', 'split-window cat', 'select-pane -t 0', 'split-window cat'],
      [
        '            │',
        '            │',
        '            │',
        '            │',
        '────────────┼───────────',
        '            │',
        '            │',
        '            │',
      ],
    ],
    [
      'in heavy lines',
      ['split-window -h cat', 'split-window cat', 'set -g pane-border-lines heavy'],
      [
        '            ┃',
        '            ┃',
        '            ┃',
        '            ┃',
        '            ┣━━━━━━━━━━━',
        '            ┃',
        '            ┃',
        '            ┃',
      ],
    ],
    [
      'of a window that is smaller than the terminal',
      ['split-window -h cat', 'set -g window-size manual', 'resize-window -x 15 -y 5'],
      [
        '       │       │········',
        '       │       │········',
        '       │       │········',
        '       │       │········',
        '       │       │········',
        '───────┴───────┘········',
        '························',
        '························',
      ],
    ],
    [
      'with titles',
      [
        'split-window -h cat',
        'split-window cat',
        'select-pane -t 0 -T one',
        'select-pane -t 1 -T two',
        'select-pane -t 2 -T three',
        'set -g pane-border-status top',
      ],
      [
        '──0 "one"───┬──1 "two"──',
        '            │',
        '            │',
        '            │',
        '            ├──2 "thre──',
        '            │',
        '            │',
        '            │',
      ],
    ],
  ];

describe('borders', () => {
  let crew: Crew;
  beforeEach(async () => {
    crew = await startCrew();
    for (const command of ['new-session -d -s crew -n pit -x 24 -y 8 cat', 'set -g status off'])
      await crew.run(command);
  });
  afterEach(() => crew.close());

  for (const [title, commands, rows] of captured) {
    it(`are drawn as tmux draws them: ${title}`, async () => {
      const client = crew.attach(24, 8);
      for (const command of commands) await crew.run(command);
      const text = (): string => client.terminal.text().join('\n');
      await until(
        () => text() === rows.join('\n'),
        () => `${text()}\ninstead of\n${rows.join('\n')}`,
      );
      assert.deepEqual(client.terminal.text(), rows);
    });
  }
});
