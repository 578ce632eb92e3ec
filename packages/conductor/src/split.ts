import { forgetOwnPane } from './active-pane.ts';
import type { Conductor } from './conductor.ts';
import { ConductorError } from './errors.ts';
import { Layout, type SplitOptions, type SplitType } from './layout/layout.ts';
import type { Pane } from './pane.ts';
import { createPane, prepareProgram, setActivePane } from './panes.ts';
import { removePane, takeOut } from './pane-removal.ts';
import { assertThere, startProgram, type Program } from './program.ts';
import type { Session } from './session.ts';
import { killWindow, linkWindow, selectWindow } from './session-windows.ts';
import { applyLayout, layoutChanged, unzoom, withoutZoom, zoom } from './window-layout.ts';
import { addFirstPane, emptyWindow, nameWindow } from './windows.ts';
import type { Winlink } from './winlink.ts';

export interface SplitRequest extends SplitOptions {
  readonly type: SplitType;
  readonly program: Program;
  /** Make the new pane the active one. */
  readonly select: boolean;
  readonly zoom?: boolean;
}

/**
 * Splits the place of a pane and runs the program in the new half.
 *
 * @throws ConductorError `CONDUCTOR_NO_SPACE`, `CONDUCTOR_SPAWN_FAILED`; then the layout is as before
 */
export async function splitPane(
  conductor: Conductor,
  session: Session,
  target: Pane,
  request: SplitRequest,
): Promise<Pane> {
  const { window } = target;
  const keepZoom = request.zoom === true;
  unzoom(conductor, window);
  const split = window.layout?.splitFor(target, request.type, request);
  if (split === undefined) throw new ConductorError('CONDUCTOR_NO_SPACE', 'no space for new pane');
  const pane = createPane(conductor, window, session, window.cols, window.rows);
  split.assign(pane);
  insertBeside(pane, target, request);
  // Where another pane is to cover the window, the new one is as large as the window until it is seen.
  const unseen = keepZoom ? pane : undefined;
  applyLayout(window, unseen);
  prepareProgram(conductor, pane, session, request.program);
  try {
    await startProgram(conductor, pane, session, request.program);
    assertThere(conductor, pane);
  } catch (error) {
    removePane(conductor, pane);
    throw error;
  }
  // While the program started others may have moved the pane.
  const { window: place } = pane;
  if (request.select || place.active === undefined) setActivePane(conductor, place, pane);
  conductor.events.emit('pane-created', pane);
  applyLayout(place, place === window ? unseen : undefined);
  conductor.events.emit('window-layout-changed', place);
  if (keepZoom && place.active !== undefined) zoom(conductor, place, place.active);
  return pane;
}

function insertBeside(pane: Pane, target: Pane, { before, full }: SplitOptions): void {
  const { panes } = target.window;
  const position = panes.indexOf(target);
  if (full === true) panes.splice(before === true ? 0 : panes.length, 0, pane);
  else panes.splice(before === true ? position : position + 1, 0, pane);
}

/**
 * Moves a pane into the place of another, split for it; with `select` its window, there, becomes the current one.
 *
 * @throws ConductorError `CONDUCTOR_NO_SPACE`
 */
export function joinPane(
  conductor: Conductor,
  source: Pane,
  target: Pane,
  options: SplitOptions & { readonly type: SplitType; readonly select?: Winlink | undefined },
): void {
  const from = source.window;
  const to = target.window;
  unzoom(conductor, to);
  unzoom(conductor, from);
  // The place is made before the pane leaves its old one, as tmux does: both may be in one window.
  const split = to.layout?.splitFor(target, options.type, options);
  if (split === undefined)
    throw new ConductorError('CONDUCTOR_NO_SPACE', 'create pane failed: pane too small');
  conductor.events.emit('window-layout-changed', from);
  takeOut(conductor, source);
  split.assign(source);
  moveTo(source, to);
  const position = to.panes.indexOf(target);
  to.panes.splice(options.before === true ? position : position + 1, 0, source);
  applyLayout(to);
  if (options.select !== undefined) {
    setActivePane(conductor, to, source);
    selectWindow(conductor, options.select.session, options.select);
  }
  // Only now: the window that goes must not be one that the session was at before.
  if (from.panes.length === 0) killWindow(conductor, from);
  else layoutChanged(conductor, from);
  layoutChanged(conductor, to);
}

export interface BreakRequest {
  readonly session: Session;
  readonly index: number | undefined;
  readonly name: string | undefined;
  readonly select: boolean;
}

/**
 * Gives a pane a window of its own. It must not be alone in the one it has.
 *
 * @throws ConductorError `CONDUCTOR_INDEX_IN_USE`
 */
export function breakPane(conductor: Conductor, pane: Pane, request: BreakRequest): Winlink {
  const { session, index, name } = request;
  const old = pane.window;
  unzoom(conductor, old);
  if (index !== undefined && session.at(index) !== undefined) {
    throw new ConductorError('CONDUCTOR_INDEX_IN_USE', `index in use: ${index}`);
  }
  takeOut(conductor, pane);
  layoutChanged(conductor, old);
  const window = emptyWindow(conductor, old.cols, old.rows);
  moveTo(pane, window);
  addFirstPane(window, pane);
  nameWindow(window, pane, name);
  conductor.events.emit('window-renamed', window);
  pane.changed = true;
  const winlink = linkWindow(conductor, session, window, index);
  if (request.select) selectWindow(conductor, session, winlink);
  return winlink;
}

/** Lets two panes change places; which one is active stays with the place where `keepActive` is set. */
export function swapPanes(
  conductor: Conductor,
  source: Pane,
  target: Pane,
  options: { readonly select: boolean; readonly keepZoom: boolean },
): void {
  const from = source.window;
  const to = target.window;
  withoutZoom(conductor, to, options.keepZoom, () => {
    withoutZoom(conductor, from, options.keepZoom, () => {
      if (source === target) return;
      forgetOwnPane(conductor, source);
      forgetOwnPane(conductor, target);
      const sourceAt = from.panes.indexOf(source);
      const targetAt = to.panes.indexOf(target);
      from.panes[sourceAt] = target;
      to.panes[targetAt] = source;
      Layout.swapLeaves(from.layout, source, to.layout, target);
      source.window = to;
      target.window = from;
      source.options.parent = to.options;
      target.options.parent = from.options;
      settleActive(conductor, source, target, options.select);
      layoutChanged(conductor, from);
      if (from !== to) layoutChanged(conductor, to);
    });
  });
}

/** After a swap: `source` is where `target` was, and the other way round. */
function settleActive(conductor: Conductor, source: Pane, target: Pane, select: boolean): void {
  const from = target.window;
  const to = source.window;
  if (select) {
    setActivePane(conductor, from, target);
    if (from !== to) setActivePane(conductor, to, source);
  } else {
    if (from.active === source) setActivePane(conductor, from, target);
    if (to.active === target) setActivePane(conductor, to, source);
  }
  if (from === to) return;
  if (from.lastPane === source) from.lastPane = undefined;
  if (to.lastPane === target) to.lastPane = undefined;
}

function moveTo(pane: Pane, window: Pane['window']): void {
  pane.window = window;
  pane.options.parent = window.options;
}
