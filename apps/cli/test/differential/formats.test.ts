import { differential, type DetailedStep } from './support/scenario.ts';
import { libtmuxFields, tableNames } from './support/format-names.ts';

/** Every name alone, so that a difference says which it is. */
const each = (names: readonly string[], target: string): DetailedStep => ({
  run: ['display-message', '-p', '-t', target, names.map((name) => `${name}=#{${name}}`).join('\n')],
  // Numbers of processes; what screens do not tell; tmux's own memory, where cells hold more than ASCII.
  mask: /^(?:pane_pid|pid|alternate_saved_[xy])=\d+$|^history_(?:all_)?bytes=.*$/m,
  eventually: true,
});

const separated = libtmuxFields.map((name) => (/pid$/.test(name) ? name : `#{${name}}`)).join('\u241e');

differential('formats', [
  {
    title: 'every variable of tmux, in a session of one pane',
    steps: [
      each(tableNames, 's:'),
      each(libtmuxFields, 's:'),
      each([...tableNames, 'nonsense', 'pane-border-status', 'mouse', 'base-index', '@none'], '%0'),
    ],
  },
  {
    title: 'every variable of tmux, with splits, groups, marks, zoom and buffers',
    steps: [
      'set-buffer text',
      'split-window -h',
      'split-window',
      'select-pane -T title',
      'select-pane -m -t %1',
      'new-window -d -n other',
      'new-session -d -t s -s g',
      'resize-pane -Z',
      'set-option -g @user value',
      'set-option -p remain-on-exit on',
      ...['%0', '%1', '%2', 's:other', 'g:', 'nope', '%99', 's:9'].map((target) => each(tableNames, target)),
    ],
  },
  {
    title: 'every variable of a pane whose program has ended',
    tmuxLosesStatus: true,
    steps: [
      'set-option -g remain-on-exit on',
      'new-window -n ok true',
      'new-window -n bad "exit 3"',
      "new-window -n killed 'kill -9 $$'",
      "new-window -n term 'kill -TERM $$'",
      {
        run: "list-panes -a -F '#{window_name} #{pane_dead} #{pane_dead_status} #{pane_dead_signal} #{pane_in_mode}'",
        until: /(?:.* 1 .*\n){4}/,
      },
      ...['ok', 'bad', 'killed', 'term'].map((name) =>
        each(
          tableNames.filter((variable) => variable !== 'pane_dead_time'),
          `s:${name}`,
        ),
      ),
    ],
  },
  {
    title: 'every variable of a pane whose program uses its terminal',
    steps: [
      'respawn-pane -k \'printf "\\033[?1049h\\033[?1h\\033=\\033[?25l\\033[4h\\033[?1000h\\033[?1006h\\033[5;10r\\033[?6h\\033]2;a title\\007\\033[3g\\033[2;5Hx\\033H"; cat\'',
      each(tableNames, '%0'),
      'respawn-pane -k \'printf "\\033[?1003h\\033[?1005h\\033[?7l\\033[41mhello\\033]7;file:///tmp\\007"; seq 100; cat\'',
      each(tableNames, '%0'),
    ],
  },
  {
    title: 'the fields that libtmux asks for, of all that there is',
    steps: [
      'new-window -d',
      'split-window -h',
      'new-session -d -s t',
      ...[
        'list-sessions',
        'list-windows -a',
        'list-panes -a',
        'list-windows -t s',
        'list-panes -s -t s',
        'list-panes -t %1',
      ].map((list) => ({ run: [...list.split(' '), `-F${separated}`], eventually: true })),
    ],
  },
  {
    title: 'default templates',
    steps: [
      'new-window -d -n two',
      'split-window',
      'resize-pane -Z',
      'new-session -d -s t -t s',
      'new-session -d -s u',
      ...[
        'list-sessions',
        'list-windows',
        'list-windows -a',
        'list-windows -t u',
        'list-panes',
        'list-panes -a',
        'list-panes -s',
        'list-panes -t u',
        'list-clients',
        'list-buffers',
        'split-window -P',
        'new-window -P',
        'new-session -d -P',
        'break-pane -P',
      ],
      { run: 'display-message -p', mask: /\d\d:\d\d \d\d-\w+-\d\d/ },
    ],
  },
  {
    title: 'templates of tools',
    steps: [
      'split-window -h',
      ...[
        '#S #I #P #W #D #F #T #H #h',
        '#S:#I #{pane_id}',
        '#{session_id}:#{session_name}:#{?session_attached,1,0}:#{session_windows}',
        '#{?window_active,yes,no}',
        '#{?#{==:#{pane_index},1},a,b}',
        '#{==:a,a}#{!=:a,a}#{<:1,2}#{>:1,2}',
        '#{m:s*,#{session_name}} #{m/r:^s$,#{session_name}} #{m/i:S,s}',
        '#{||:0,1} #{&&:1,0}',
        '#{=3:pane_title} #{=-2:session_name} #{=/3/..:#{window_layout}}',
        '#{p10:session_name}| #{p-10:session_name}|',
        '#{s/s/t/:session_name}',
        '#{b:pane_start_path} #{d:pane_start_path}',
        '#{q:window_layout} #{l:#{x}} #{E:status-left} #{T:status-right}',
        '#{S:#{session_name},} #{W:#{window_index} } #{P:#{pane_index} ,[#{pane_index}]}',
        '#{n:session_name} #{w:session_name}',
        '#{e|+|:1,2} #{e|*|f|2:1.5,2} #{e|%:7,4}',
        '#{a:65} #{c:red}',
        '#{t:session_created}',
        '#[fg=red]x#[default]',
        '##{x} #, #} ## #',
        '#{',
        '#{?a',
        '#{nope}',
        '#(echo hi)',
        '%H%%',
        '#{@u}',
        '#{N:w} #{N/s:s}',
        '#{C:nope}',
        'a\tb\\n',
        '#{history_limit}/#{history_size}',
        '#{host} #{host_short} #{version} #{user} #{uid}',
        '#{pane_tabs}',
      ].map((template) => ({ run: ['display-message', '-p', template], mask: /\d\d:\d\d \d\d-\w+-\d\d/ })),
      'display-message -p -F #S',
      'display-message -p -F #S x',
      'display-message #S',
      ['display-message', '-p', ''],
      "list-panes -f '#{==:#{pane_index},1}' -F '#{pane_id}'",
      'list-windows -a -f 0',
      "list-sessions -f '#{m:x,#S}'",
      { run: 'display-message -a -p -t nope', mask: /^pid=\d+$/m },
      'display-message -p -c nope x',
      'display-message -p -d x y',
    ],
  },
]);
