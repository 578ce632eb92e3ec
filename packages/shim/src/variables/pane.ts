import { stringifyArgv, type Pane } from '@pitcrew/conductor';
import type { Screen } from '@pitcrew/screen';
import { lastSearchIn } from '../copy-mode/search.ts';
import { currentCommand, currentPath } from './foreground.ts';
import { allBytes, historyBytes } from './history-bytes.ts';
import type { VariableTable } from './scope.ts';

/** What tmux shows for a cursor that was never saved (UINT_MAX); screens don't tell of one that was. */
const nowhere = 0xffffffff;

const borderStatus = (pane: Pane): string => pane.window.options.string('pane-border-status');

/** All cells of the row are made only where there is one: most cursors stand behind the text. */
function characterAtCursor(screen: Screen): string {
  const { x, y } = screen.cursor;
  let width = 0;
  for (const run of screen.line(y)?.runs ?? []) width += run.width;
  return x < width ? (screen.cells(y)?.[x]?.text ?? ' ') : ' ';
}

export const paneVariables: VariableTable<Pane> = {
  alternate_on: ({ screen }) => screen.modes.alternateScreen,
  alternate_saved_x: () => nowhere,
  alternate_saved_y: () => nowhere,
  cursor_character: ({ screen }) => characterAtCursor(screen),
  cursor_flag: ({ screen }) => screen.modes.cursorVisible,
  cursor_x: ({ screen }) => screen.cursor.x,
  cursor_y: ({ screen }) => screen.cursor.y,
  history_all_bytes: ({ screen }) => allBytes(screen),
  history_bytes: ({ screen }) => historyBytes(screen),
  history_limit: ({ screen }) => screen.historyLimit,
  history_size: ({ screen }) => screen.historySize,
  insert_flag: ({ screen }) => screen.modes.insert,
  keypad_cursor_flag: ({ screen }) => screen.modes.applicationCursor,
  keypad_flag: ({ screen }) => screen.modes.applicationKeypad,
  mouse_all_flag: ({ screen }) => screen.modes.mouse === 'all',
  mouse_any_flag: ({ screen }) => screen.modes.mouse !== 'none',
  mouse_button_flag: ({ screen }) => screen.modes.mouse === 'button',
  mouse_sgr_flag: ({ screen }) => screen.modes.mouseSgr,
  mouse_standard_flag: ({ screen }) => screen.modes.mouse === 'standard',
  mouse_utf8_flag: ({ screen }) => screen.modes.mouseUtf8,
  origin_flag: ({ screen }) => screen.modes.origin,
  pane_active: (pane) => pane.window.active === pane,
  pane_at_bottom: (pane) =>
    pane.yoff + pane.rows === pane.window.rows - (borderStatus(pane) === 'bottom' ? 1 : 0),
  pane_at_left: (pane) => pane.xoff === 0,
  pane_at_right: (pane) => pane.xoff + pane.cols === pane.window.cols,
  pane_at_top: (pane) => pane.yoff === (borderStatus(pane) === 'top' ? 1 : 0),
  pane_bg: () => 'default',
  pane_bottom: (pane) => pane.yoff + pane.rows - 1,
  pane_current_command: currentCommand,
  pane_current_path: currentPath,
  pane_dead: (pane) => !pane.alive,
  // The number, as tmux prints it where the system has no sys_signame (glibc has none).
  pane_dead_signal: ({ death }) => (death === undefined || death.signal === 0 ? undefined : death.signal),
  pane_dead_status: ({ death }) => (death === undefined || death.signal !== 0 ? undefined : death.code),
  pane_dead_time: ({ death }) => death?.time,
  pane_fg: () => 'default',
  pane_height: (pane) => pane.rows,
  pane_id: (pane) => `%${pane.id}`,
  pane_in_mode: (pane) => pane.modeCount,
  pane_index: (pane) => pane.window.indexOf(pane),
  pane_input_off: (pane) => pane.inputOff,
  pane_last: (pane) => pane.window.lastPane === pane,
  pane_left: (pane) => pane.xoff,
  pane_marked: (pane, { shim }) => shim.conductor.marked === pane,
  pane_marked_set: (_pane, { shim }) => shim.conductor.marked !== undefined,
  pane_mode: (pane) => pane.mode?.name,
  pane_path: (pane) => pane.path,
  pane_pid: (pane) => pane.pid,
  pane_pipe: (pane, { shim }) => shim.pipes.has(pane),
  pane_right: (pane) => pane.xoff + pane.cols - 1,
  pane_search_string: (pane) => lastSearchIn(pane)?.text ?? '',
  pane_start_command: (pane) => stringifyArgv(pane.argv),
  pane_start_path: (pane) => pane.cwd,
  pane_synchronized: (pane) => pane.options.flag('synchronize-panes'),
  pane_tabs: ({ screen }) => screen.tabs().join(','),
  pane_title: (pane) => pane.title,
  pane_top: (pane) => pane.yoff,
  pane_tty: (pane) => pane.tty,
  pane_width: (pane) => pane.cols,
  scroll_region_lower: ({ screen }) => screen.scrollRegion.lower,
  scroll_region_upper: ({ screen }) => screen.scrollRegion.upper,
  wrap_flag: ({ screen }) => screen.modes.wrap,
};
