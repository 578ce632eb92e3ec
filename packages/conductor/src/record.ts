import type { Document } from '@pitcrew/registry';
import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';
import type { Session } from './session.ts';
import { layoutString } from './window-layout.ts';
import type { Window } from './window.ts';

/** The document `server`. */
export function describeServer(conductor: Conductor): Document {
  return { pid: process.pid, address: conductor.parts.address, started: conductor.started };
}

/** The document `session/$3`. */
export function describeSession(session: Session): Document {
  return {
    name: session.name,
    cwd: session.cwd,
    created: session.created,
    group: session.group?.name,
    current: session.current?.index,
    windows: session.windows.map(({ index, window }) => ({ index, window: `@${window.id}` })),
  };
}

/** The document `window/@3`. */
export function describeWindow(window: Window): Document {
  return {
    name: window.name,
    cols: window.cols,
    rows: window.rows,
    layout: layoutString(window.savedLayout ?? window.layout),
    zoomed: window.zoomed,
    active: window.active === undefined ? undefined : `%${window.active.id}`,
    panes: window.panes.map(({ id }) => `%${id}`),
  };
}

/** The document `pane/%3`. */
export function describePane(pane: Pane): Document {
  const { death } = pane;
  return {
    window: `@${pane.window.id}`,
    pid: pane.process?.pid,
    tty: pane.process?.tty,
    title: pane.title,
    argv: pane.argv,
    shell: pane.shell,
    cwd: pane.cwd,
    death: death === undefined ? undefined : { code: death.code, signal: death.signal, time: death.time },
  };
}
