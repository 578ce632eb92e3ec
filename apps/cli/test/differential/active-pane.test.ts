import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { words } from './support/words.ts';

/** What is typed or run, and what both say then: the panes with the window's active one, and the client's own. */
const steps: readonly { readonly type?: string; readonly run?: string; readonly shows: RegExp }[] = [
  { run: 'select-pane -t s:0.0', shows: /^0:1 1:0 2:0 / },
  { type: '\u0002o', shows: /own 1$/ },
  { run: 'select-pane -t s:0.2', shows: /^0:0 1:0 2:1 own 1$/ },
  { type: '\u0002o', shows: /own 2$/ },
  { type: '\u0002o', shows: /own 0$/ },
  { run: 'swap-pane -d -s s:0.0 -t s:0.1', shows: /own 2$/ },
  { type: '\u0002o', shows: /own 0$/ },
  { run: 'kill-pane -t s:0.0', shows: /^0:0 1:1 own 1$/ },
  { type: '\u0002%', shows: /own 2$/ },
  { type: '\u0002o', shows: /own 0$/ },
  { run: 'rename-window -t s:0 w', shows: /^0:0 1:0 2:1 own 0$/ },
  { type: '\u0002f', shows: /^0:0 1:0 2:1 own 2$/ },
  { type: '\u0002o', shows: /^0:1 1:0 2:0 own 0$/ },
  { type: '\u0002F', shows: /^0:1 1:0 2:0 own 0$/ },
];

describe.skipIf(!hasTmux)('a client on a terminal', () => {
  it('has active panes of its own where it asks for them (`-f active-pane`), as in tmux', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      for (const line of [
        'new-session -d -s s -x 80 -y 24 cat ; set-option -g default-command cat',
        'split-window -h ; split-window -h ; set-option -g automatic-rename off ; set-option -g assume-paste-time 0',
        "bind-key W set-option -gF @own '#{pane_index}'",
        'bind-key f refresh-client -f !active-pane',
        'bind-key F refresh-client -f active-pane',
      ])
        await pair.run(words(line));
      const attached = ['attach-session', '-t', 's', '-f', 'active-pane'];
      const clients = await AttachedPair.start(pair, terminals, attached);
      await agree(pair, ['list-clients', '-F', '#{client_flags}'], /active-pane/, 'both have the flag');
      for (const { type, run, shows } of steps) {
        if (type !== undefined) clients.type(type);
        if (run !== undefined) await pair.run(words(run));
        clients.type('\u0002W');
        const state = '#{P:#{pane_index}:#{pane_active} }own #{@own}';
        await agree(pair, ['display-message', '-p', '-t', 's:0', state], shows, `after ${type ?? run}`);
      }
      clients.type('typed\r');
      await agree(pair, ['capture-pane', '-p', '-t', 's:0.0'], /typed/, 'keys go to the own pane');
    } finally {
      await pair.close();
      await terminals.close();
    }
  }, 180_000);
});
