import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { play, prepare, type Conversation } from './support/control-play.ts';
import { hasTmux, Pair } from './support/pair.ts';

const hasScript = spawnSync('script', ['--version']).status === 0;

const tab = '\t';

/** What one window is to iTerm2. */
const windowFields = [
  '#{session_name}',
  '#{window_id}',
  '#{window_name}',
  '#{window_width}',
  '#{window_height}',
  '#{window_layout}',
  '#{window_flags}',
  '#{?window_active,1,0}',
  '#{window_visible_layout}',
  '#{pane-border-status}',
].join(tab);

const paneFields = [
  'pane_id=#{pane_id}',
  'alternate_on=#{alternate_on}',
  'alternate_saved_x=#{alternate_saved_x}',
  'alternate_saved_y=#{alternate_saved_y}',
  'cursor_x=#{cursor_x}',
  'cursor_y=#{cursor_y}',
  'scroll_region_upper=#{scroll_region_upper}',
  'scroll_region_lower=#{scroll_region_lower}',
  'pane_tabs=#{pane_tabs}',
  'cursor_flag=#{cursor_flag}',
  'insert_flag=#{insert_flag}',
  'keypad_cursor_flag=#{keypad_cursor_flag}',
  'keypad_flag=#{keypad_flag}',
  'wrap_flag=#{wrap_flag}',
  'mouse_standard_flag=#{mouse_standard_flag}',
  'mouse_button_flag=#{mouse_button_flag}',
  'mouse_any_flag=#{mouse_any_flag}',
  'mouse_utf8_flag=#{mouse_utf8_flag}',
].join(tab);

/** As it is typed: iTerm2 ends its lines as a terminal does. */
const typed = (...lines: readonly string[]): string => lines.map((line) => `${line}\r`).join('');

const conversation: Conversation = {
  title: 'is told by Pitcrew what tmux tells it',
  argv: ['-CC', 'attach-session', '-t', 's'],
  inTerminal: true,
  steps: [
    typed('\u0003phony-command'),
    typed('refresh-client -fpause-after=0,wait-exit'),
    // A pane whose output has waited for longer is paused: of 0 seconds that is a matter of one tick of the clock.
    typed('refresh-client -fpause-after=120'),
    typed('show-window-options -g aggressive-resize'),
    typed('show-option -g -v status'),
    typed(`list-sessions -F "${tab}"`),
    typed('show-options -v -s default-terminal'),
    typed('list-keys'),
    typed('copy-mode -q'),
    typed('display-message -p "#{version}"'),
    typed('show-window-options pane-border-format'),
    typed('list-windows -F "#{socket_path}"', 'list-windows -F "#{?pid,a process,none}"'),
    typed('show-options -g message-style'),
    typed('show-options -v -g set-titles'),
    typed('show -v -q -t $0 @iterm2_size', 'show -v -q -t $0 @iterm2_id'),
    typed(
      `show -v -q -t $0 @hidden ; show -v -q -t $0 @affinities ; list-sessions -F "#{session_id} #{session_name}" ; list-windows -F "${windowFields}"`,
    ),
    typed('display-message -p before ; nonsense-option ; display-message -p after'),
    typed('display-message -p before ; kill-pane -t %9 ; display-message -p after'),
    typed('refresh-client -C 100x40'),
    typed(`list-windows -F "${windowFields}"`),
    typed('capture-pane -peqJN -t %0 -S -2000', 'capture-pane -peqJN -a -t %0 -S -2000'),
    typed(`list-panes -t @0 -F "${paneFields}"`),
    typed('capture-pane -p -P -C -t %0'),
    typed('refresh-client -A "%0:continue"'),
    typed('send -lt %0 txt', 'send -t %0 0x20 0x21', 'send -H -t %0 41 c3 a9'),
    { output: 'A' },
    typed('new-window -PF "#{window_id}"'),
    typed('resize-window -x 60 -y 20 -t @1'),
    typed('split-window -h -t @1 -PF "#{pane_id}"', `list-windows -F "${windowFields}"`),
    typed('resize-pane -t %1 -x 20'),
    typed('select-pane -t %1', 'rename-window -t @1 named', 'set -t $0 @iterm2_id "some id"'),
    typed('refresh-client -B "id:%*:#{pane_id}"'),
    { subscribed: 'id $0 @1 1 %2 : %2' },
    typed('refresh-client -B id'),
    typed('kill-window -t @1'),
    typed('show -v -q -t $0 @iterm2_id'),
    typed('refresh-client -f !wait-exit', 'detach-client'),
  ],
  ends: 'by itself',
};

describe.skipIf(!hasTmux || !hasScript)('the battery of iTerm2, in a terminal', () => {
  it(conversation.title, async () => {
    const pair = new Pair();
    try {
      await prepare(pair);
      expect(await play(pair, conversation)).toBe('');
    } finally {
      await pair.close();
    }
  });
});
