import { optionEntry } from '../options/table.ts';
import { isVariable } from './index.ts';

/** Names that only some commands, hooks, keys and modes of tmux 3.3a add; elsewhere they are empty. */
const elsewhere: ReadonlySet<string> = new Set(
  (
    'command command_list_alias command_list_name command_list_usage copy_cursor_line copy_cursor_word ' +
    'copy_cursor_x copy_cursor_y current_file hook is_key is_option key key_note line message_number ' +
    'message_text message_time mouse_line mouse_pane mouse_word mouse_x mouse_y option_is_array ' +
    'option_is_global option_name option_scope option_unit option_value rectangle_toggle scroll_position ' +
    'search_match search_present selection_active selection_end_x selection_end_y selection_present ' +
    'selection_start_x selection_start_y'
  ).split(' '),
);

/**
 * Whether tmux 3.3a, or Pitcrew, has a variable of that name, here or elsewhere. Options of users, variables of the environment
 * and what stands in an array are whatever they are.
 */
export function isKnownName(name: string): boolean {
  // First what nearly all are: a list asks of each line again.
  if (isVariable(name) || elsewhere.has(name)) return true;
  // Modifiers that could be read are not here any more. Text with a colon in it is no list of them.
  const colon = name.indexOf(':');
  if (colon !== -1) return !/^[\w<>=!|&;-]{1,30}$/.test(name.slice(0, colon));
  if (!/^[a-z][a-z0-9_-]*$/.test(name)) return true;
  return name.startsWith('hook_') || name.startsWith('popup_') || optionEntry(name) !== undefined;
}
