import type { Conductor } from '../conductor.ts';
import { Environment } from '../environment.ts';
import { Layout } from '../layout/layout.ts';
import type { LayoutName } from '../layout/named.ts';
import { Options } from '../options.ts';
import type { Pane } from '../pane.ts';
import { addPane } from '../panes.ts';
import type { PaneRecord, SessionRecord, WindowRecord } from '../record.ts';
import { Session } from '../session.ts';
import { groupNamed, joinGroup } from '../sessions.ts';
import { applyLayout } from '../window-layout.ts';
import { Window } from '../window.ts';
import { AwaitedProgram } from './awaited-program.ts';
import type { CrewRecord } from './read-record.ts';
import { replayLog } from './replay.ts';
import { screenName } from './saved-screen.ts';
import type { SavedPiece, ScreenFiles } from './screen-files.ts';
import { fillEnvironment, fillOptions } from './values.ts';

/**
 * Makes an empty conductor what another one was, but for its programs: the same ids, names, places, options, buffers and
 * screens. Nobody is told. What a command had begun and not finished is left out: a window in no session, a pane in no window.
 *
 * @returns output that was saved, and is damaged
 */
export function rebuild(conductor: Conductor, record: CrewRecord, screens: ScreenFiles): readonly Loss[] {
  const losses: Loss[] = [];
  const { server } = record;
  conductor.started = server.started;
  conductor.countOn(server.next, server.activePoint);
  for (const root of ['server', 'session', 'window'] as const)
    fillOptions(conductor.options[root], record.options.get(root));
  fillEnvironment(conductor.environment, record.environment);
  const buffers = [...record.buffers].map(([name, { bytes, ...rest }]) => ({
    ...rest,
    name,
    bytes: Buffer.from(bytes, 'base64'),
  }));
  conductor.buffers.fill(buffers, server.nextBuffer);
  for (const [id, session] of record.sessions) addSession(conductor, id, session);
  for (const [id, window] of record.windows) addWindow(conductor, record, screens, losses, id, window);
  for (const [id, session] of record.sessions) chooseWindows(conductor, id, session);
  setMark(conductor, record);
  for (const pid of record.clients.keys()) conductor.absent.add(pid);
  return losses;
}

/** How much of a pane's output is missing on its screen. */
export interface Loss {
  readonly pane: Pane;
  readonly bytes: number;
}

function addSession(conductor: Conductor, id: number, record: SessionRecord): void {
  const options = new Options(conductor.options.session);
  fillOptions(options, record.options);
  const environment = new Environment();
  fillEnvironment(environment, record.environment);
  const session = new Session(id, record.name, record.cwd, options, environment, record.created);
  session.activity = record.activity;
  session.lastAttached = record.lastAttached;
  conductor.add(session);
  if (record.group !== undefined) joinGroup(session, groupNamed(conductor, record.group));
}

function addWindow(
  conductor: Conductor,
  record: CrewRecord,
  screens: ScreenFiles,
  losses: Loss[],
  id: number,
  known: WindowRecord,
): void {
  const links = known.links.filter(({ session }) => record.sessions.has(number(session)));
  const panes = known.panes.filter((pane) => record.panes.has(number(pane)));
  if (links.length === 0 || panes.length === 0) return;
  const options = new Options(conductor.options.window);
  fillOptions(options, known.options);
  const window = new Window(id, known.cols, known.rows, options, known.created);
  conductor.windows.set(id, window);
  window.name = known.name;
  window.activity = known.activity ?? known.created;
  window.manualSize = known.manualSize;
  window.lastLayout = known.lastLayout as LayoutName | undefined;
  window.oldLayout = known.oldLayout;
  window.latestPid = known.latest;
  for (const pane of panes) {
    const paneRecord = record.panes.get(number(pane));
    if (paneRecord !== undefined)
      window.panes.push(restoredPane(conductor, window, number(pane), paneRecord, screens));
  }
  window.active = paneOf(conductor, known.active) ?? window.panes[0];
  window.lastPane = paneOf(conductor, known.lastPane);
  const logs = window.panes.map((pane) => readOn(pane, screens));
  layOut(conductor, window, known);
  for (const { pane, seen, log, lost } of logs) {
    conductor.keeping?.restored(pane, seen, log);
    if (lost === 0) continue;
    losses.push({ pane, bytes: lost });
    conductor.keeping?.changed(pane);
  }
  for (const { session, index, alerts } of links) {
    const link = conductor.sessions.get(number(session))?.link(window, index);
    for (const kind of ['bell', 'activity', 'silence'] as const)
      if (link !== undefined) link[kind] = alerts?.includes(kind) === true;
  }
}

function restoredPane(
  conductor: Conductor,
  window: Window,
  id: number,
  record: PaneRecord,
  screens: ScreenFiles,
): Pane {
  const state = screens.read(record.program ?? `pane${id}`);
  const { cols, rows } = state ?? window;
  const pane = addPane(conductor, window, id, { cols, rows, historyLimit: record.historyLimit });
  pane.program = record.program;
  pane.pid = record.pid ?? 0;
  pane.tty = record.tty ?? '';
  const { program } = record;
  if (program !== undefined && record.death === undefined) {
    const leave = (bytes: Uint8Array): void => conductor.keeping?.leaveInput(program, bytes);
    pane.process = new AwaitedProgram(pane.pid, pane.tty, leave);
  }
  pane.title = record.title;
  pane.path = record.path;
  pane.argv = record.argv;
  pane.shell = record.shell;
  pane.cwd = record.cwd;
  pane.death = record.death;
  pane.inputOff = record.inputOff;
  pane.empty = record.empty;
  pane.activePoint = record.activePoint;
  pane.told = record.seen ?? 0;
  fillOptions(pane.options, record.options);
  if (state !== undefined) {
    try {
      pane.screen.restore(state.screen);
      pane.seen = state.seen;
    } catch {
      // Of another backend, or of another version of it: what the keeper holds is shown instead.
    }
  }
  return pane;
}

/** What was printed behind the place of the saved screen, on a screen of the sizes that it had; how much of it is damaged. */
function readOn(
  pane: Pane,
  screens: ScreenFiles,
): {
  readonly pane: Pane;
  readonly seen: number;
  readonly log: readonly SavedPiece[];
  readonly lost: number;
} {
  const { seen } = pane;
  const log = screens.readLog(screenName(pane), seen);
  let lost = 0;
  for (const { cols, rows, output } of log) {
    pane.resize(cols, rows);
    for (const { place, bytes } of output) {
      if (place < pane.seen) continue;
      lost += place - pane.seen;
      pane.seen = place;
      replayLog(pane, bytes);
    }
  }
  // What is behind all that can be read the keeper says again, where there is one still.
  if (pane.death !== undefined) lost += log.at(-1)?.unread ?? 0;
  return { pane, seen, log, lost };
}

function layOut(conductor: Conductor, window: Window, known: WindowRecord): void {
  const first = window.panes[0];
  if (first === undefined) return;
  const leaves = known.leaves.flatMap((leaf) => paneOf(conductor, leaf) ?? []);
  const whole = new Layout(first, window.cols, window.rows);
  if (leaves.length > 1) whole.apply(known.layout, leaves);
  window.layout = whole;
  applyLayout(window);
  if (known.zoomed && window.active !== undefined && window.panes.length > 1) {
    window.savedLayout = whole;
    window.layout = new Layout(window.active, window.cols, window.rows);
    applyLayout(window);
  }
}

function chooseWindows(conductor: Conductor, id: number, record: SessionRecord): void {
  const session = conductor.sessions.get(id);
  if (session === undefined) return;
  const [first] = session.windows;
  const current = (record.current === undefined ? undefined : session.at(record.current)) ?? first;
  if (current === undefined) {
    conductor.remove(session);
    session.group?.sessions.delete(session);
    return;
  }
  session.current = current;
  session.setLast(record.last);
}

function setMark(conductor: Conductor, { server: { mark } }: CrewRecord): void {
  if (mark === undefined) return;
  const session = conductor.sessions.get(number(mark.session));
  const winlink = session?.at(mark.index);
  const pane = paneOf(conductor, mark.pane);
  if (session !== undefined && winlink !== undefined && pane !== undefined)
    conductor.mark = { session, winlink, window: winlink.window, pane };
}

function paneOf(conductor: Conductor, name: string | undefined): Pane | undefined {
  return name === undefined ? undefined : conductor.panes.get(number(name));
}

/** Of `$3`, `@3` or `%3`. */
function number(name: string): number {
  return Number(name.slice(1));
}
