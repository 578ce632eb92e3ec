import type { Client } from '@pitcrew/conductor';
import { expand, scopeOf } from '../format-context.ts';
import type { Shim } from '../shim.ts';
import { Menu } from './menu.ts';
import { menuItem, menuWidth, type MenuRow } from './menu-items.ts';

/** A name, which is a format, and a key; undefined is a line between items. */
export type FixedItem = readonly [name: string, key: string] | undefined;

/**
 * The menu of something that opens it itself, under the mouse. What is chosen of it has a key and no command.
 *
 * @param at where the mouse is: the middle of the menu's upper border, as far as there is room
 * @returns undefined where the terminal is too small
 */
export function fixedMenu(
  shim: Shim,
  client: Client,
  title: string,
  items: readonly FixedItem[],
  at: { readonly x: number; readonly y: number },
): Menu | undefined {
  const { session } = client;
  const scope = { ...scopeOf(shim, session === undefined ? {} : { session }), client };
  const rows: MenuRow[] = [];
  for (const item of items) {
    const name = item && expand(scope, item[0]);
    if (item === undefined) rows.push(undefined);
    else if (name !== undefined && name !== '') rows.push(menuItem(name, item[1], '', client.cols));
  }
  const cols = menuWidth(title, rows) + 4;
  const height = rows.length + 2;
  if (cols > client.cols || height > client.rows) return undefined;
  const x = Math.min(Math.max(at.x - Math.floor(cols / 2), 0), client.cols - cols);
  const y = Math.min(at.y, client.rows - height);
  return new Menu(title, rows, { x, y, cols, rows: height }, { mouse: 'leaves' });
}
