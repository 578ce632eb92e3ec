import type { Buffer as PasteBuffer } from './buffers.ts';
import type { Client } from './client.ts';
import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';
import {
  describeEnvironment,
  describeOptions,
  type EnvironmentRecord,
  type OptionsRecord,
} from './recovery/values.ts';
import type { Session } from './session.ts';
import { layoutString } from './window-layout.ts';
import type { Window } from './window.ts';
import type { Winlink } from './winlink.ts';

/** What these documents mean; a later one that means something else has another number. */
export const recordFormat = 1;

/** The document `server`. */
export type ServerRecord = {
  readonly format: number;
  readonly pid: number;
  readonly address: string;
  readonly started: number;
  readonly next: { readonly session: number; readonly window: number; readonly pane: number };
  readonly activePoint: number;
  readonly nextBuffer: number;
  readonly mark: { readonly session: string; readonly index: number; readonly pane: string } | undefined;
};

export function describeServer(conductor: Conductor): ServerRecord {
  const { mark } = conductor;
  return {
    format: recordFormat,
    pid: process.pid,
    address: conductor.parts.address,
    started: conductor.started,
    next: conductor.nextIds,
    activePoint: conductor.activePoint,
    nextBuffer: conductor.buffers.nextAutomatic,
    mark: mark && { session: `$${mark.session.id}`, index: mark.winlink.index, pane: `%${mark.pane.id}` },
  };
}

/** The document `session/$3`. */
export type SessionRecord = {
  readonly name: string;
  readonly cwd: string;
  readonly created: number;
  /** Of two sessions the one that was used last is meant. */
  readonly activity: number;
  readonly lastAttached: number;
  readonly group: string | undefined;
  readonly current: number | undefined;
  /** Indices of the windows that were current before, newest first. */
  readonly last: readonly number[];
  readonly windows: readonly { readonly index: number; readonly window: string }[];
  readonly options: OptionsRecord | undefined;
  readonly environment: EnvironmentRecord;
};

export function describeSession(session: Session): SessionRecord {
  return {
    name: session.name,
    cwd: session.cwd,
    created: session.created,
    activity: session.activity,
    lastAttached: session.lastAttached,
    group: session.group?.name,
    current: session.current?.index,
    last: session.last.map(({ index }) => index),
    windows: session.windows.map(({ index, window }) => ({ index, window: `@${window.id}` })),
    options: describeOptions(session.options),
    environment: describeEnvironment(session.environment),
  };
}

/** The document `window/@3`. */
export type WindowRecord = {
  readonly name: string;
  readonly created: number;
  readonly cols: number;
  readonly rows: number;
  readonly manualSize: { readonly cols: number; readonly rows: number } | undefined;
  readonly layout: string;
  /** The panes in the order of that layout, which is not always that of their indices. */
  readonly leaves: readonly string[];
  readonly zoomed: boolean;
  readonly active: string | undefined;
  readonly lastPane: string | undefined;
  readonly lastLayout: string | undefined;
  readonly oldLayout: string | undefined;
  readonly panes: readonly string[];
  /** Its places, oldest first. */
  readonly links: readonly {
    readonly session: string;
    readonly index: number;
    readonly alerts: readonly string[] | undefined;
  }[];
  readonly options: OptionsRecord | undefined;
  /** The pid of the client that used it last. */
  readonly latest?: number | undefined;
  /** When this was written. */
  readonly activity?: number;
};

export function describeWindow(window: Window): WindowRecord {
  const { active, lastPane, manualSize } = window;
  const layout = window.savedLayout ?? window.layout;
  return {
    name: window.name,
    created: window.created,
    cols: window.cols,
    rows: window.rows,
    manualSize: manualSize && { cols: manualSize.cols, rows: manualSize.rows },
    layout: layoutString(layout),
    leaves: layout?.leaves().map(({ id }) => `%${id}`) ?? [],
    zoomed: window.zoomed,
    active: active && `%${active.id}`,
    lastPane: lastPane && `%${lastPane.id}`,
    lastLayout: window.lastLayout,
    oldLayout: window.oldLayout,
    panes: window.panes.map(({ id }) => `%${id}`),
    links: [...window.links].map((link) => ({
      session: `$${link.session.id}`,
      index: link.index,
      alerts: alertsOf(link),
    })),
    options: describeOptions(window.options),
    latest: window.latestPid ?? window.latest?.pid,
  };
}

function alertsOf(link: Winlink): readonly string[] | undefined {
  return link.alerted ? (['bell', 'activity', 'silence'] as const).filter((kind) => link[kind]) : undefined;
}

/** The document `pane/%3`. */
export type PaneRecord = {
  readonly window: string;
  readonly program: string | undefined;
  /** Absent in older records, where it has no program. */
  readonly pid?: number;
  readonly tty?: string;
  readonly title: string;
  readonly path: string;
  readonly argv: readonly string[];
  readonly shell: string;
  readonly cwd: string;
  readonly death: { readonly code: number; readonly signal: number; readonly time: number } | undefined;
  readonly inputOff: boolean;
  readonly empty: boolean;
  readonly activePoint: number;
  readonly historyLimit: number;
  readonly options: OptionsRecord | undefined;
  /** How much of the program's output had been heeded when this was written. */
  readonly seen?: number;
};

export function describePane(pane: Pane): PaneRecord {
  const { death } = pane;
  return {
    window: `@${pane.window.id}`,
    program: pane.program,
    pid: pane.pid,
    tty: pane.tty,
    title: pane.title,
    path: pane.path,
    argv: pane.argv,
    shell: pane.shell,
    cwd: pane.cwd,
    death: death && { code: death.code, signal: death.signal, time: death.time },
    inputOff: pane.inputOff,
    empty: pane.empty,
    activePoint: pane.activePoint,
    historyLimit: pane.screen.historyLimit,
    options: describeOptions(pane.options),
  };
}

/** The document `buffer/NAME`. */
export type BufferRecord = {
  /** Base64. */
  readonly bytes: string;
  readonly created: number;
  readonly automatic: boolean;
  readonly order: number;
};

export function describeBuffer({ bytes, created, automatic, order }: PasteBuffer): BufferRecord {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');
  return { bytes: text, created, automatic, order };
}

/** The document `client/PID`: whoever comes back is shown what it was shown. */
export type ClientRecord = {
  readonly tty: string;
  readonly session: string | undefined;
  readonly lastSession: string | undefined;
  readonly readOnly: boolean;
  readonly ignoreSize: boolean;
  /** Absent in older records. */
  readonly activePane?: boolean;
  readonly ownPanes?: readonly (readonly [window: string, pane: string])[];
  readonly created?: number;
  /** As it was when this was written. */
  readonly activity?: number;
};

export function describeClient(client: Client): ClientRecord {
  const { tty, session, lastSession, readOnly, ignoreSize, activePane = false, created } = client;
  return {
    tty,
    session: session && `$${session.id}`,
    lastSession: lastSession && `$${lastSession.id}`,
    readOnly,
    ignoreSize,
    activePane,
    ownPanes: [...(client.ownPanes ?? [])].map(([window, pane]) => [`@${window.id}`, `%${pane.id}`]),
    created,
  };
}
