import type { Client } from '@pitcrew/conductor';
import { parseKey } from '../../keys/parse-key.ts';
import { formatKey } from '../../keys/format-key.ts';
import { placeIn, type MouseEvent } from '../../mouse/mouse-event.ts';
import { fixedMenu } from '../../overlays/fixed-menu.ts';
import { tagOf } from './tree-links.ts';
import { previewMenu, treeMenus } from './tree-menus.ts';
import type { TreeMode } from './tree-mode.ts';

/** The pictures side by side that a preview shows, as they were drawn last. */
export interface PreviewStrip {
  /** Columns of the lines behind which there are more; undefined where there are none. */
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** The first one, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** Columns of each. */
  readonly each: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * What the mouse does on a tree: a click makes a line the current one, two choose it, the third button opens a
 * menu; in the preview of sessions and windows a click chooses a picture (mode_tree_key, window_tree_mouse).
 *
 * @returns the name of the key that it is as good as; undefined for none
 */
export function treeMouse(mode: TreeMode, event: MouseEvent, client: Client): string | undefined {
  const { list, pane } = mode;
  const place = placeIn(pane, event);
  if (place === undefined) return undefined;
  const name = formatKey(event.key);
  const isThird = name === 'MouseDown3Pane';
  // The border of the preview is as a line.
  if (place.y > list.height) {
    if (isThird) openMenu(mode, client, place, true);
    return mode.preview && name === 'MouseDown1Pane' ? choosePicture(mode, place.x) : undefined;
  }
  const isLine = list.offset + place.y < list.lines.length;
  const isDouble = name === 'DoubleClick1Pane';
  if (isLine && (name === 'MouseDown1Pane' || isThird || isDouble)) list.current = list.offset + place.y;
  if (isThird) openMenu(mode, client, place, false);
  return isLine && isDouble ? 'Enter' : undefined;
}

/** @param below not on a line, but in the preview */
function openMenu(mode: TreeMode, client: Client, at: Place, below: boolean): void {
  const { list, shim, source } = mode;
  const wanted = list.offset + at.y;
  const line = wanted < list.lines.length ? wanted : list.current;
  const title = below ? '' : `#[align=centre]${list.lines[line]?.item.entry.name ?? ''}`;
  // The place in the pane is taken for one on the terminal, as tmux does.
  const menu = fixedMenu(shim, client, title, below ? previewMenu : (treeMenus[source.name] ?? []), at);
  if (menu === undefined) return;
  client.cover?.(menu);
  void menu.chosen.then((item) => {
    const key = item?.key === undefined ? undefined : parseKey(item.key);
    if (key !== undefined && mode.pane.mode === mode) mode.pressAt(line, key, client);
  });
}

function choosePicture(mode: TreeMode, x: number): string | undefined {
  const { current, list, strip } = mode;
  const subject = current?.entry.subject;
  if (current === undefined || (subject?.kind !== 'session' && subject?.kind !== 'window')) return undefined;
  if (strip?.left !== undefined && x <= strip.left) return '<';
  if (strip?.right !== undefined && x >= strip.right) return '>';
  const at = strip === undefined || strip.end === 0 ? 0 : pictureAt(strip, x);
  current.expanded = true;
  mode.reshow();
  const { kind } = subject;
  const link = kind === 'session' ? subject.session.windows[at] : undefined;
  const tag = kind === 'window' ? subject.winlink.window.panes[at] : link && tagOf(link);
  if (list.lines.some(({ item }) => item.entry.tag === tag)) list.goTo(tag);
  return 'Enter';
}

function pictureAt({ each, end, left, start }: PreviewStrip, x: number): number {
  const inside = Math.max(x - (left ?? 1), 0);
  return Math.min(start + Math.floor(inside / each), end - 1);
}
