import { formatKey } from '../keys/format-key.ts';
import { parseKey } from '../keys/parse-key.ts';
import { styledWidth, trimToRight } from '../style/styled-width.ts';

/** A row of a menu. */
export interface MenuItem {
  /** A format to be drawn, its key at the right; one that begins with `-` can't be chosen. */
  readonly label: string;
  /** As `formatKey` names it; undefined for none. */
  readonly key: string | undefined;
  readonly command: string;
}

/** Undefined is a line between items. */
export type MenuRow = MenuItem | undefined;

/**
 * Makes a row of what a menu is given. The key is shown where it does not take room from the name.
 *
 * @param name expanded
 * @param cols of the terminal
 */
export function menuItem(name: string, keyName: string, command: string, cols: number): MenuItem {
  const parsed = keyName === '' ? undefined : parseKey(keyName);
  const key = parsed === undefined || parsed.key === 'None' ? undefined : formatKey(parsed);
  let room = cols - 4;
  // Two brackets and a blank.
  const keyRoom = key === undefined ? 0 : key.length + 3;
  let showsKey = key !== undefined && !name.startsWith('-');
  if (showsKey && keyRoom <= Math.floor(room / 4)) room -= keyRoom;
  else if (keyRoom >= room || name.length >= room - keyRoom) showsKey = false;
  const isLong = name.length > room;
  const shown = trimToRight(name, isLong ? room - 1 : room) + (isLong ? '>' : '');
  const label = showsKey ? `${shown}#[default] #[align=right](${key})` : shown;
  return { label, key, command };
}

export function isChoosable(row: MenuRow): row is MenuItem {
  return row !== undefined && !row.label.startsWith('-');
}

/** Columns of the widest row, or of the title. */
export function menuWidth(title: string, rows: readonly MenuRow[]): number {
  const widths = rows.map((row) =>
    row === undefined ? 0 : styledWidth(row.label) - (row.label.startsWith('-') ? 1 : 0),
  );
  return Math.max(styledWidth(title), ...widths);
}
