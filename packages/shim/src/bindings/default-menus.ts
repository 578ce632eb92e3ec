/** An item of a menu: its name as a format, its key, what it does. `undefined` is a line between items. */
type Item = readonly [name: string, key: string, command: string] | undefined;

const inCopyMode = '#{m/r:(copy|view)-mode,#{pane_mode}}';

const sessionItems: readonly Item[] = [
  ['Next', 'n', 'switch-client -n'],
  ['Previous', 'p', 'switch-client -p'],
  undefined,
  ['Renumber', 'N', 'move-window -r'],
  ['Rename', 'n', 'command-prompt -I "#S" { rename-session -- "%%" }'],
  undefined,
  ['New Session', 's', 'new-session'],
  ['New Window', 'w', 'new-window'],
];

const windowItems: readonly Item[] = [
  ['#{?#{>:#{session_windows},1},,-}Swap Left', 'l', 'swap-window -t :-1'],
  ['#{?#{>:#{session_windows},1},,-}Swap Right', 'r', 'swap-window -t :+1'],
  ['#{?pane_marked_set,,-}Swap Marked', 's', 'swap-window'],
  undefined,
  ['Kill', 'X', 'kill-window'],
  ['Respawn', 'R', 'respawn-window -k'],
  ['#{?pane_marked,Unmark,Mark}', 'm', 'select-pane -m'],
  ['Rename', 'n', 'command-prompt -F -I "#W" { rename-window -t "#{window_id}" -- "%%" }'],
  undefined,
  ['New After', 'w', 'new-window -a'],
  ['New At End', 'W', 'new-window'],
];

const paneItems: readonly Item[] = [
  [`#{?${inCopyMode},Go To Top,}`, '<', 'send-keys -X history-top'],
  [`#{?${inCopyMode},Go To Bottom,}`, '>', 'send-keys -X history-bottom'],
  undefined,
  [
    '#{?mouse_word,Search For #[underscore]#{=/9/...:mouse_word},}',
    'C-r',
    `if-shell -F "#{?${inCopyMode},0,1}" "copy-mode -t=" ; send-keys -X -t = search-backward "#{q:mouse_word}"`,
  ],
  [
    '#{?mouse_word,Type #[underscore]#{=/9/...:mouse_word},}',
    'C-y',
    'copy-mode -q ; send-keys -l -- "#{q:mouse_word}"',
  ],
  [
    '#{?mouse_word,Copy #[underscore]#{=/9/...:mouse_word},}',
    'c',
    'copy-mode -q ; set-buffer -- "#{q:mouse_word}"',
  ],
  ['#{?mouse_line,Copy Line,}', 'l', 'copy-mode -q ; set-buffer -- "#{q:mouse_line}"'],
  undefined,
  ['Horizontal Split', 'h', 'split-window -h'],
  ['Vertical Split', 'v', 'split-window -v'],
  undefined,
  ['#{?#{>:#{window_panes},1},,-}Swap Up', 'u', 'swap-pane -U'],
  ['#{?#{>:#{window_panes},1},,-}Swap Down', 'd', 'swap-pane -D'],
  ['#{?pane_marked_set,,-}Swap Marked', 's', 'swap-pane'],
  undefined,
  ['Kill', 'X', 'kill-pane'],
  ['Respawn', 'R', 'respawn-pane -k'],
  ['#{?pane_marked,Unmark,Mark}', 'm', 'select-pane -m'],
  ['#{?#{>:#{window_panes},1},,-}#{?window_zoomed_flag,Unzoom,Zoom}', 'z', 'resize-pane -Z'],
];

/** @param place flags of `display-menu` that say for what and where */
function menu(title: string, place: string, items: readonly Item[]): string {
  const words = items.map((item) => (item === undefined ? "''" : `'${item[0]}' '${item[1]}' { ${item[2]} }`));
  return `display-menu -T '#[align=centre]${title}' ${place} ${words.join(' ')}`;
}

export function sessionMenu(place: string): string {
  return menu('#{session_name}', place, sessionItems);
}

export function windowMenu(place: string): string {
  return menu('#{window_index}:#{window_name}', place, windowItems);
}

export function paneMenu(place: string): string {
  return menu('#{pane_index} (#{pane_id})', place, paneItems);
}
