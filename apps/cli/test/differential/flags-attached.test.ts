import pty from '@pitcrew/pty-node';
import { describe, expect, it } from 'vitest';
import { agree, AttachedPair } from './support/attached-pair.ts';
import { hasTmux, Pair } from './support/pair.ts';
import { compare } from './support/scenario.ts';
import { words } from './support/words.ts';

/** Everything that these flags may change. */
const state = words(
  "list-clients -F '#{client_session} #{client_key_table} #{client_flags} #{client_last_session} #{client_width}x#{client_height}' ; " +
    "list-panes -a -F '#{session_name}:#{window_index}.#{pane_index} #{pane_active}#{window_active}#{window_zoomed_flag} #{pane_mode} #{scroll_position} #{selection_present} #{pane_pipe} #{window_layout} #{session_path} #{session_attached}' ; " +
    'list-buffers ; show-environment -t main ; show-options -g @b',
);

/** Calls with flags that mean nothing where nobody is attached. */
const calls: Readonly<Record<string, string>> = {
  'of clients': `
    attach-session -t other -c /usr -E
    switch-client -t main -E
    switch-client -t other
    switch-client -r
    switch-client -r -t other
    switch-client -t main:1.1 -Z
    resize-pane -Z -t main:1
    switch-client -Z -t main:1.0
    switch-client -t main:1.0
    switch-client -t main:1.1
    switch-client -l
    switch-client -n
    switch-client -p
    switch-client -T nope
    switch-client -T prefix
    switch-client -T root -t nope
    switch-client -F -t main
    refresh-client -R 5
    refresh-client -R x
    refresh-client -LD 0
    refresh-client -c
    refresh-client -f ignore-size
    refresh-client -F !ignore-size
    refresh-client -f read-only,nope
    refresh-client -f !read-only,ignore-size
    refresh-client -S
    attach-session -d -t other
    new-session -D -A -s main
    new-session -AX -s main -c /usr`,
  'of modes and buffers': `
    choose-tree -N
    send-keys q
    choose-tree -f #{==:#{session_name},main} -O time -r -Z
    send-keys q
    choose-tree -G -K x
    send-keys q
    choose-client -N -r -Z -f 0
    send-keys q
    set-buffer -b a one
    choose-buffer -N -O name -r -Z -f 1 -F #{buffer_name} -K x
    send-keys x
    find-window -i MAIN
    send-keys q
    find-window -rNT x
    send-keys q
    find-window -CZ x
    send-keys q
    customize-mode -N -Z
    send-keys q
    copy-mode -e
    copy-mode -u
    copy-mode -q
    copy-mode -H
    send-keys -X cancel
    copy-mode -M
    copy-mode -eu
    send-keys -X page-down
    set-buffer -w -b b two
    set-buffer -t nope -b c four
    load-buffer -w -b d /etc/hostname
    load-buffer -t nope -w -b e /etc/hostname`,
  'of other commands': `
    pipe-pane -IO cat
    pipe-pane -o cat
    pipe-pane -I 'exec sleep 10'
    pipe-pane
    respawn-window -k -t main:1 -e A=b -e bad cat
    list-keys -1 -N -T prefix
    list-keys -N -P PRE -T prefix c
    list-keys -a -N -T prefix
    list-keys -a -N -P x
    list-keys -1
    list-keys -1 -T nope
    list-keys -N -1 x
    list-commands -F #{command_list_name}|#{command_list_usage}|#{command_list_alias} send
    set-window-option -o mode-keys vi
    set-window-option -oq mode-keys vi
    set-window-option -a window-style fg=red
    set-window-option -F @x #{session_name}
    show-options -wv @x
    kill-session -C -t main
    previous-layout -t main:1
    join-pane -v -p 30 -s main:1.1 -t main:0
    move-pane -h -b -l 10 -s main:0.1 -t main:0.0
    move-pane -d -f -v -s main:0.1 -t main:0.0
    display-menu -c nope -t main x y z
    confirm-before -b -t nope kill-pane
    command-prompt -b -t nope x
    display-message -c nope -p x
    display-popup -C
    display-popup -c nope
    if-shell -b -t main: true 'set -g @b 1'
    bind-key -T tt -r -N note x display-message hi
    list-keys -T tt
    unbind-key -q -T tt y
    unbind-key -a -T tt`,
};

describe.skipIf(!hasTmux)('flags, with a client on a terminal,', () => {
  for (const [title, steps] of Object.entries(calls)) {
    it(`${title} do what they do in tmux`, async () => {
      const pair = new Pair();
      const terminals = await pty.open();
      const differences: string[] = [];
      try {
        await pair.run(
          words(
            "new-session -d -s main -x 80 -y 24 'seq 100; exec cat' ; new-window -d cat ; split-window -d -h -t main:1 cat ; new-session -d -s other cat ; set -g automatic-rename off ; set -g status-interval 0",
          ),
        );
        await AttachedPair.start(pair, terminals, ['attach-session', '-t', 'main']);
        await agree(pair, ['capture-pane', '-p', '-t', 'main:0'], /^100$/m, 'there is a history');
        for (const step of steps.trim().split(/\n */)) {
          const own = compare(await pair.run(words(step)));
          if (own !== undefined) differences.push(`tmux ${step}\n${own}`);
          let then = compare(await pair.run(state));
          for (const end = Date.now() + 10_000; then !== undefined && Date.now() < end;) {
            await new Promise((resolve) => setTimeout(resolve, 100));
            then = compare(await pair.run(state));
          }
          if (then !== undefined) differences.push(`tmux ${step}, and the state then\n${then}`);
        }
      } finally {
        await pair.close();
        await terminals.close();
      }
      expect(differences.join('\n\n')).toBe('');
    }, 180_000);
  }
});
