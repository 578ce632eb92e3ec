/** The first line of the status line, as tmux 3.3a draws it by default. */
export const firstStatusFormat =
  '#[align=left range=left #{E:status-left-style}]#[push-default]#{T;=/#{status-left-length' +
  '}:status-left}#[pop-default]#[norange default]#[list=on align=#{status-justify}]#[list=l' +
  'eft-marker]<#[list=right-marker]>#[list=on]#{W:#[range=window|#{window_index} #{E:window' +
  '-status-style}#{?#{&&:#{window_last_flag},#{!=:#{E:window-status-last-style},default}}, ' +
  '#{E:window-status-last-style},}#{?#{&&:#{window_bell_flag},#{!=:#{E:window-status-bell-s' +
  'tyle},default}}, #{E:window-status-bell-style},#{?#{&&:#{||:#{window_activity_flag},#{wi' +
  'ndow_silence_flag}},#{!=:#{E:window-status-activity-style},default}}, #{E:window-status-' +
  'activity-style},}}]#[push-default]#{T:window-status-format}#[pop-default]#[norange defau' +
  'lt]#{?window_end_flag,,#{window-status-separator}},#[range=window|#{window_index} list=f' +
  'ocus #{?#{!=:#{E:window-status-current-style},default},#{E:window-status-current-style},' +
  '#{E:window-status-style}}#{?#{&&:#{window_last_flag},#{!=:#{E:window-status-last-style},' +
  'default}}, #{E:window-status-last-style},}#{?#{&&:#{window_bell_flag},#{!=:#{E:window-st' +
  'atus-bell-style},default}}, #{E:window-status-bell-style},#{?#{&&:#{||:#{window_activity' +
  '_flag},#{window_silence_flag}},#{!=:#{E:window-status-activity-style},default}}, #{E:win' +
  'dow-status-activity-style},}}]#[push-default]#{T:window-status-current-format}#[pop-defa' +
  'ult]#[norange list=on default]#{?window_end_flag,,#{window-status-separator}}}#[nolist a' +
  'lign=right range=right #{E:status-right-style}]#[push-default]#{T;=/#{status-right-lengt' +
  'h}:status-right}#[pop-default]#[norange default]';

/** The second one. */
export const secondStatusFormat =
  '#[align=centre]#{P:#{?pane_active,#[reverse],}#{pane_index}[#{pane_width}x#{pane_height}' +
  ']#[default] }';
