import { describe, it } from 'vitest';
import { hasTmux } from './support/real-tmux.ts';
import { pictures, program } from './support/same-picture.ts';

const prefix = '\u0002';
const windows = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `new-window -d -n window-${index} ${program}`);
const typed = (text: string): readonly string[] => [prefix, ':', ...Array.from(text), '\r'];

describe.skipIf(!hasTmux)('the status line looks as in tmux 3.3a (skipped without it)', () => {
  const { same } = pictures();

  it('with styles in what stands at its ends', () =>
    same([
      'set -g status-left "#[bold,fg=red]b#[nobold]n#[italics]i#[underscore]u#[none]p#[default]d #[reverse]r#[noreverse] "',
      'set -g status-right "#[fg=colour208,bg=#112233]rgb#[fg=brightblue] bright #[push-default]#[fg=green]g#[default]d#[pop-default]#[default]x"',
      'set -g status-left-length 40',
    ]));
  it('with a style for each of its ends and its windows', () =>
    same([
      ...windows(3),
      'set -g status-style "bg=colour234,fg=colour137,dim"',
      'set -g status-left-style bg=red,bold',
      'set -g status-right-style fg=#ffff00,reverse',
      'set -g status-right right',
      'set -g window-status-style fg=cyan',
      'set -g window-status-current-style fg=white,bg=blue,bold',
      'set -g window-status-last-style underscore',
      'set -g window-status-separator " | "',
      'select-window -t 2',
      'select-window -t 1',
    ]));
  it('with ends that are cut at their lengths', () =>
    same([
      'set -g status-left "#[fg=red]a long text at the left 日本語 and more"',
      'set -g status-left-length 25',
      'set -g status-right "#[fg=green]at the right a long text 日本語 end"',
      'set -g status-right-length 12',
    ]));
  it('with ends that leave the windows no room', () =>
    same([
      ...windows(4),
      'set -g status-left "#{p60:left}"',
      'set -g status-left-length 60',
      'set -g status-right "#{p-50:right}"',
      'set -g status-right-length 50',
    ]));
  for (const justify of ['left', 'centre', 'right', 'absolute-centre']) {
    it(`with few windows at the ${justify}`, () =>
      same([
        ...windows(2),
        `set -g status-justify ${justify}`,
        'set -g status-right "12:34"',
        'set -g status-left "[#S] "',
      ]));
    it(`with too many windows at the ${justify}`, () =>
      same(
        [
          ...windows(14),
          `set -g status-justify ${justify}`,
          'set -g status-right "12:34"',
          'select-window -t 7',
          'bind-key -r e next-window',
          // Longer than a busy machine takes between two keys.
          'set -g repeat-time 30000',
        ],
        [prefix, 'e', 'e', 'e', 'e', 'e', 'e', 'e', 'e'],
      ));
  }
  it('with the flags of windows: current, last, zoomed, marked, bell, activity', () =>
    same(
      [
        ...windows(4),
        'set -g monitor-activity on',
        'split-window -d -t :1 cat',
        'resize-pane -Z -t :1.0',
        'select-pane -m -t :2',
        'select-window -t 1',
        'select-window -t 0',
        'set -g window-status-bell-style bg=red',
        'set -g window-status-activity-style fg=magenta,underscore',
        `send-keys -t :3 -l bell`,
      ],
      [],
    ));
  it('of five lines, some of them formats of its own', () =>
    same([
      'set -g status 5',
      'set -g status-format[1] "#[align=left]left#[align=centre]centre #{session_name}#[align=right]right"',
      'set -g status-format[2] "#[fill=blue]#[align=right,fg=yellow]#{W:#{window_index},<#{window_index}>}"',
      'set -g status-format[3] ""',
      'set -g status-format[4] "#{?#{==:#S,crew},#[bg=green]yes,no} ##[not a style] #,"',
      'set -g status-position top',
    ]));
  it('with messages, their style and their cut', () =>
    same(
      ['set -g message-style "bg=blue,fg=white,bold"', 'set -g status-right "right"'],
      [
        ...typed('display-message "plain #S"'),
        ...typed('display-message "#[fg=red,bg=default]styled#[default] #[align=right]end"'),
        ...typed(`display-message "${'long '.repeat(20)}"`),
        ...typed('display-message -d 0 "日本語 wide"'),
        ...typed('no-such-command'),
      ],
    ));
  it('with a message that keys end, and one that they do not', () =>
    same(
      ['set -g display-time 60000'],
      [...typed('display-message -d 0 first'), 'a', ...typed('display-message -N -d 500 second'), 'b', 'c'],
    ));
  it('with a message over two lines and at the top', () =>
    same(['set -g status 2', 'set -g status-position top'], typed('display-message hello')));
  it('with a message where there is no status line', () =>
    same(['set -g status off'], [...typed('display-message hello'), 'x']));
  it('with the prefix shown, and a prompt over a long line', () =>
    same(
      [
        'set -g status-left "#{?client_prefix,#[bg=red]PREFIX,normal} "',
        'set -g message-command-style bg=red',
      ],
      [prefix, 'Z', prefix, ':', ...Array.from('x'.repeat(90)), '\u001b[D', '\u0001'],
    ));
});
