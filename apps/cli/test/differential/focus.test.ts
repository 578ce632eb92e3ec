import pty from '@pitcrew/pty-node';
import { describe, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hooksOfTmux } from './support/tables-of-tmux.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { words } from './support/words.ts';

const focusIn = '\u001b[I';
const focusOut = '\u001b[O';
const watched = hasTmux
  ? hooksOfTmux().filter((name) => /^(?:client-|pane-focus|session-|window-pane)/.test(name))
  : [];
const note = 'set -gaF @log "#{hook} #{hook_client} #{hook_pane},"';

const log = ['show-options', '-gv', '@log'];

/** Something is done with both, and what the hooks tell of it. */
interface Step {
  readonly title: string;
  readonly run?: string;
  readonly type?: string;
  readonly size?: readonly [cols: number, rows: number];
  readonly other?: 'attach' | 'type' | 'new';
  readonly tells: RegExp;
}

const steps: readonly Step[] = [
  { title: 'the terminal loses the focus', type: focusOut, tells: /client-focus-out/ },
  { title: 'the terminal gets the focus', type: focusIn, tells: /client-focus-in/ },
  { title: 'another pane', run: 'select-pane -t 0', tells: /window-pane-changed/ },
  { title: 'a split', run: 'split-window -d ; select-pane -l', tells: /window-pane-changed/ },
  { title: 'a pane that ends', run: 'kill-pane', tells: /window-pane-changed/ },
  { title: 'another window', run: 'select-window -t :1', tells: /session-window-changed/ },
  { title: 'another session', run: 'switch-client -t other', tells: /client-session-changed/ },
  { title: 'the session before', run: 'switch-client -l', tells: /client-session-changed/ },
  { title: 'another size', size: [70, 20], tells: /client-resized/ },
  { title: 'another client', other: 'attach', tells: /client-attached/ },
  { title: 'which is used', other: 'type', tells: /client-focus-out.*client-focus-in/ },
  { title: 'the first one again', type: focusIn, tells: /client-active/ },
  { title: 'the last pane of a window', run: 'kill-window -t :1', tells: /session-window-changed/ },
  { title: 'a client of a new session', other: 'new', tells: /client-session-changed/ },
  { title: 'it leaves', run: 'detach-client -s new', tells: /pane-focus-out.*client-detached/ },
  { title: 'one of two leaves', run: 'detach-client', tells: /client-active.*client-detached/ },
  { title: 'and the other', run: 'detach-client', tells: /pane-focus-out.*client-detached/ },
];

describe.skipIf(!hasTmux)('the focus of terminals, and who uses them (skipped without tmux 3.3a)', () => {
  it.each(['off', 'on'])(
    'runs the hooks of tmux, in its order: focus-events %s',
    async (option) => {
      const pair = new Pair();
      const terminals = await pty.open();
      try {
        await begin(pair, option);
        await run(
          pair,
          'split-window -h ; new-window -d -n two ; new-session -d -s other ; switch-client -t s',
        );
        for (const name of watched) await pair.run(['set-hook', '-g', name, note]);
        const client = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
        await agree(pair, log, /client-attached/, 'a client that attaches');
        let second: AttachedPair | undefined;
        for (const { other, run: line, size, tells, title, type } of steps) {
          await run(pair, 'set -g @log ""');
          if (line !== undefined) await run(pair, line);
          if (type !== undefined) client.type(type);
          if (size !== undefined) client.resize(...size);
          if (other === 'attach')
            second = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
          if (other === 'new') await AttachedPair.start(pair, terminals, ['new-session', '-s', 'new']);
          if (other === 'type') second?.type(focusOut + focusIn);
          await agree(pair, log, tells, title);
        }
      } finally {
        await pair.close();
        await terminals.close();
      }
    },
    180_000,
  );

  it('is told to programs that ask for it', async () => {
    const pair = new Pair();
    const terminals = await pty.open();
    try {
      await begin(pair, 'on');
      const client = await AttachedPair.start(pair, terminals, ['attach-session', '-t', 's']);
      const program = `split-window -h 'stty raw -echo; printf "\\033[?1004hready"; exec cat -v'`;
      await pair.run(words(program));
      const screen = ['capture-pane', '-p', '-t', '%1'];
      await agree(pair, screen, /ready\^\[\[I/, 'one that has the focus');
      client.type(focusOut);
      await agree(pair, screen, /\^\[\[O/, 'the terminal loses the focus');
      client.type(focusIn);
      await agree(pair, screen, /\^\[\[O\^\[\[I/, 'and gets it');
      await run(pair, 'select-pane -t %0');
      await agree(pair, screen, /\^\[\[O\^\[\[I\^\[\[O/, 'another pane is chosen');
      await run(pair, 'last-pane');
      await run(pair, 'new-window -d');
      await run(pair, 'select-window -t :1');
      await agree(pair, screen, /(?:\^\[\[O\^\[\[I){2}\^\[\[O/, 'another window is chosen');
    } finally {
      await pair.close();
      await terminals.close();
    }
  }, 180_000);
});

async function begin(pair: Pair, option: string): Promise<void> {
  await run(
    pair,
    'new-session -d -s s -x 80 -y 24 cat ; set -g default-command cat ; set -g automatic-rename off',
  );
  await run(pair, `set -s focus-events ${option} ; set -g @log ""`);
}

async function run(pair: Pair, line: string): Promise<void> {
  await pair.run(words(line));
}
