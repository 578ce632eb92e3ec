import type { DefaultBinding } from './default-binding.ts';
import { paneMenu, sessionMenu, windowMenu } from './default-menus.ts';

/** The pane's program has asked for the mouse, or a mode that is no copy mode has the pane. */
const forProgram =
  '#{||:#{mouse_any_flag},#{&&:#{pane_in_mode},#{?#{m/r:(copy|view)-mode,#{pane_mode}},0,1}}}';

/** Without a prefix: what the mouse does. */
export const rootBindings: readonly DefaultBinding[] = [
  ['MouseDown1Pane', 'select-pane -t = ; send-keys -M'],
  ['MouseDown1Status', 'select-window -t ='],
  [
    'MouseDown2Pane',
    'select-pane -t = ; if-shell -F "#{||:#{pane_in_mode},#{mouse_any_flag}}" { send-keys -M } { paste-buffer -p }',
  ],
  [
    'MouseDown3Pane',
    `if-shell -F -t = "${forProgram}" { select-pane -t = ; send-keys -M } { ${paneMenu('-t = -x M -y M')} }`,
  ],
  ['MouseDown3Status', windowMenu('-t = -x W -y W')],
  ['MouseDown3StatusLeft', sessionMenu('-t = -x M -y W')],
  [
    'MouseDrag1Pane',
    'if-shell -F "#{||:#{pane_in_mode},#{mouse_any_flag}}" { send-keys -M } { copy-mode -M }',
  ],
  ['MouseDrag1Border', 'resize-pane -M'],
  ['WheelUpPane', 'if-shell -F "#{||:#{pane_in_mode},#{mouse_any_flag}}" { send-keys -M } { copy-mode -e }'],
  ['WheelUpStatus', 'previous-window'],
  ['WheelDownStatus', 'next-window'],
  [
    'DoubleClick1Pane',
    'select-pane -t = ; if-shell -F "#{||:#{pane_in_mode},#{mouse_any_flag}}" { send-keys -M } { copy-mode -H ; send-keys -X select-word ; run-shell -d 0.3 ; send-keys -X copy-pipe-and-cancel }',
  ],
  [
    'TripleClick1Pane',
    'select-pane -t = ; if-shell -F "#{||:#{pane_in_mode},#{mouse_any_flag}}" { send-keys -M } { copy-mode -H ; send-keys -X select-line ; run-shell -d 0.3 ; send-keys -X copy-pipe-and-cancel }',
  ],
  ['M-MouseDown3Pane', paneMenu('-t = -x M -y M')],
];
