/** Keys of lines: the digits, then the letters with Meta. */
export const keyFormat =
  '#{?#{e|<:#{line},10},#{line},#{?#{e|<:#{line},36},M-#{a:#{e|+:97,#{e|-:#{line},10}}},}}';

/** A title that says more than the name of the machine. */
const title = '#{&&:#{pane_title},#{!=:#{pane_title},#{host_short}}}';

const paneFormat =
  '#{?pane_marked,#[reverse],}#{pane_current_command}#{?pane_active,*,}#{?pane_marked,M,}' +
  `#{?${title},: "#{pane_title}",}`;

const windowFormat =
  '#{?window_marked_flag,#[reverse],}#{window_name}#{window_flags}' +
  `#{?#{&&:#{==:#{window_panes},1},${title}},: "#{pane_title}",}`;

const sessionFormat =
  '#{session_windows} windows#{?session_grouped, (group #{session_group}: #{session_group_list}),}' +
  '#{?session_attached, (attached),}';

export const treeFormat = `#{?pane_format,${paneFormat},#{?window_format,${windowFormat},${sessionFormat}}}`;

export const bufferFormat = '#{t/p:buffer_created}: #{buffer_sample}';

export const clientFormat = '#{t/p:client_activity}: session #{session_name}';
