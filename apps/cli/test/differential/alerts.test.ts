import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { differential } from './support/scenario.ts';

const flags = 'list-windows -a -F "#{session_name}:#{window_index} #{window_flags}"';
const monitor = 'set -g monitor-activity on ; set -g monitor-bell on';

differential('alerts of windows that nobody looks at', [
  {
    title: 'what happened before they were monitored is told with the next alert: silence',
    steps: [monitor, 'set -g monitor-silence 1', { run: flags, until: /~/ }],
  },
  {
    title: 'the same of a bell',
    steps: [
      'set -g monitor-bell on',
      ['new-window', '-d', '-t', 's:', 'printf "x\\007"; exec cat'],
      { run: flags, until: /s:1 !/ },
      'set -g monitor-activity on',
      { run: 'display-message -p -t s:1 "#{window_flags}"', until: /!/ },
    ],
  },
  {
    title: 'a window that is made is active, another one not before it does something',
    steps: [
      monitor,
      'new-window -d -t s: cat',
      { run: flags, until: /s:1 #/ },
      'new-session -d -s other cat',
      { run: flags, until: /other:0 #/ },
    ],
  },
  {
    title: 'a window that is looked at, or whose alerts are cleared, has none',
    steps: [
      monitor,
      'new-window -d -t s: cat',
      { run: flags, until: /s:1 #/ },
      'kill-session -C -t s',
      { run: flags, eventually: true },
      'select-window -t s:1',
      // Nobody looks at the session: to be chosen is activity of the window, which is told a moment later.
      { run: flags, until: /s:1 #/ },
      'set -g monitor-silence 1',
      { run: flags, until: /s:1 .*~/ },
    ],
  },
  {
    title: 'a linked window tells both sessions',
    steps: [
      'new-session -d -s other cat',
      'link-window -d -s s:0 -t other:5',
      monitor,
      'send-keys -t s:0 x Enter',
      { run: flags, until: /other:5 #/ },
    ],
  },
]);

describe.skipIf(!hasTmux)('alerts of windows, for a client that comes', () => {
  it('are told of what happened before they were monitored', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await pair.run(['new-session', '-d', '-s', 's', 'cat']);
      await pair.run(['new-window', '-d', '-t', 's:', 'cat']);
      await pair.run(['set-option', '-g', 'monitor-activity', 'on']);
      await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
      await agree(
        pair,
        ['list-windows', '-F', '#{window_index} #{window_flags}'],
        /^0 \*\n1 #+$/,
        'the other one',
      );
      await pair.run(['set-option', '-g', 'silence-action', 'any']);
      await pair.run(['set-hook', '-g', 'alert-silence', 'set -gaF @heard x']);
      await pair.run(['set-option', '-g', 'monitor-silence', '1']);
      // The current window, again and again; the other one once.
      await agree(pair, ['display-message', '-p', '#{m:xx*,#{@heard}}'], /1/, 'silence is told each second');
    } finally {
      await pair.close();
      await terminals.close();
    }
  });
});
