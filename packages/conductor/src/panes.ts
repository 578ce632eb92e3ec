import { hostname } from 'node:os';
import { forgetOwnPane } from './active-pane.ts';
import type { Conductor } from './conductor.ts';
import { ConductorError } from './errors.ts';
import { Options } from './options.ts';
import { Pane } from './pane.ts';
import type { Session } from './session.ts';
import type { Window } from './window.ts';
import { assertThere, startProgram, type Program } from './program.ts';

/** Makes a pane of that size in a window, without a place in its layout. */
export function createPane(
  conductor: Conductor,
  window: Window,
  session: Session,
  cols: number,
  rows: number,
): Pane {
  const historyLimit = session.options.number('history-limit');
  return addPane(conductor, window, conductor.nextId('pane'), { cols, rows, historyLimit });
}

/** Makes the pane of an id. */
export function addPane(
  conductor: Conductor,
  window: Window,
  id: number,
  screen: { readonly cols: number; readonly rows: number; readonly historyLimit: number },
): Pane {
  const unlessTold = (tell: () => void): void => {
    if (pane.replays?.events !== true) tell();
  };
  const pane: Pane = new Pane(
    id,
    window,
    conductor.parts.screens.create({
      ...screen,
      rules: () => ({
        alternateScreen: pane.options.flag('alternate-screen'),
        scrollOnClear: pane.options.flag('scroll-on-clear'),
      }),
      events: {
        reply: (bytes) => {
          if (pane.replays?.queries !== true) pane.type(bytes);
        },
        bell: () => unlessTold(() => conductor.events.emit('pane-bell', pane)),
        title: (title) => unlessTold(() => setTitle(conductor, pane, title)),
        path: (path) =>
          unlessTold(() => {
            pane.path = path;
          }),
        rename: (name) => unlessTold(() => conductor.events.emit('pane-rename', pane, name)),
        passthrough: (bytes) => unlessTold(() => conductor.events.emit('pane-passthrough', pane, bytes)),
        clipboard: (bytes) => unlessTold(() => conductor.events.emit('pane-clipboard', pane, bytes)),
      },
    }),
    new Options(window.options),
    hostname(),
    conductor.keeping !== undefined,
  );
  conductor.panes.set(id, pane);
  return pane;
}

export function setTitle(conductor: Conductor, pane: Pane, title: string): void {
  // Text that is no UTF-8 is no title.
  if (/[\udc80-\udcff]/u.test(title)) return;
  if (pane.title === title) return;
  pane.title = title;
  conductor.events.emit('pane-title-changed', pane);
}

/** Makes it the active pane of its window. False where it is already. */
export function setActivePane(conductor: Conductor, window: Window, pane: Pane): boolean {
  if (window.active === pane) return false;
  window.lastPane = window.active;
  window.active = pane;
  pane.activePoint = conductor.nextActivePoint();
  pane.changed = true;
  conductor.events.emit('window-pane-changed', window);
  return true;
}

/** Gives up a pane's place as the active or last one, before it leaves the window. */
export function losePane(conductor: Conductor, window: Window, pane: Pane): void {
  if (conductor.marked === pane) conductor.mark = undefined;
  forgetOwnPane(conductor, pane);
  if (window.active === pane) {
    const position = window.panes.indexOf(pane);
    window.active = window.lastPane ?? window.panes[position - 1] ?? window.panes[position + 1];
    window.lastPane = undefined;
    if (window.active !== undefined) {
      window.active.changed = true;
      conductor.events.emit('window-pane-changed', window);
    }
  } else if (window.lastPane === pane) window.lastPane = undefined;
}

/** Puts down what a pane will run: `argv`, shell and folder; a respawn without them keeps the old ones. */
export function prepareProgram(conductor: Conductor, pane: Pane, session: Session, program: Program): void {
  const fallback = session.options.string('default-command');
  if (program.argv.length > 0) pane.argv = program.argv;
  else if (fallback !== '') pane.argv = [fallback];
  pane.cwd = program.cwd;
  const shell = session.options.string('default-shell');
  pane.shell = conductor.parts.usableShell(shell) ? shell : '/bin/sh';
}

/**
 * Runs a program in a pane again, or another one. The pane keeps its id, place and size; screen and
 * history start empty.
 *
 * @throws ConductorError `CONDUCTOR_STILL_ACTIVE` where a program runs and `kill` is not set
 */
export async function respawnPane(
  conductor: Conductor,
  session: Session,
  pane: Pane,
  program: Omit<Program, 'cwd'> & { readonly cwd?: string | undefined },
  options: { readonly kill: boolean; readonly label: string },
): Promise<void> {
  // One after the other, as under tmux: of two that were started at once one would run on in no pane.
  const first = (): Promise<void> | undefined => conductor.startingPanes.get(pane.id);
  for (let other = first(); other !== undefined; other = first()) await other.catch(() => undefined);
  assertThere(conductor, pane);
  if (pane.alive && !options.kill) {
    throw new ConductorError('CONDUCTOR_STILL_ACTIVE', `pane ${options.label} still active`);
  }
  const old = pane.process;
  pane.process = undefined;
  pane.pid = 0;
  pane.tty = '';
  old?.destroy();
  pane.endModes();
  pane.screen.reset();
  pane.death = undefined;
  if (program.argv.length > 0) pane.argv = program.argv;
  if (program.cwd !== undefined) pane.cwd = program.cwd;
  pane.changed = true;
  await startProgram(conductor, pane, session, { ...program, cwd: pane.cwd });
}
