import type { Client } from '@pitcrew/conductor';
import { Menu, menuItem, menuWidth, type Completion } from '@pitcrew/shim';

/** Most rows of a menu of words. */
const most = 10;

/**
 * Shows what a word of a prompt may become, next to the status line
 * (status_prompt_complete_list_menu, status_prompt_complete_window_menu).
 *
 * @param column where the word begins
 */
export async function chooseWord(
  client: Client,
  { candidates, shown }: Completion,
  column: number,
): Promise<string | undefined> {
  const lines = client.reservedRows;
  if (client.rows - lines < 3) return undefined;
  const height = Math.min(client.rows - lines - 2, most, candidates.length);
  const some = shown === 'first' ? candidates.slice(0, height) : candidates.slice(-height);
  const rows = some.map(({ label, text }, at) => menuItem(label, String(at), text, client.cols));
  const [cols, count] = [menuWidth('', rows) + 4, height + 2];
  if (cols > client.cols || count > client.rows) return undefined;
  const atTop = client.session?.options.string('status-position') === 'top';
  const y = atTop ? lines : client.rows - 3 - height;
  const menu = new Menu(
    '',
    rows,
    {
      x: Math.min(Math.max(column - 2, 0), client.cols - cols),
      y: Math.min(Math.max(y, 0), client.rows - count),
      cols,
      rows: count,
    },
    { completes: true },
  );
  client.cover?.(menu);
  const chosen = await menu.chosen;
  return chosen?.command;
}
