import type { Document } from '@pitcrew/registry';
import type { Buffer as PasteBuffer } from '../buffers.ts';
import type { Client } from '../client.ts';
import type { Conductor } from '../conductor.ts';
import type { Environment } from '../environment.ts';
import type { LayoutCell } from '../layout/cell.ts';
import type { Options } from '../options.ts';
import type { Pane } from '../pane.ts';
import {
  describeBuffer,
  describeClient,
  describePane,
  describeServer,
  describeSession,
  describeWindow,
} from '../record.ts';
import type { Session } from '../session.ts';
import type { Window } from '../window.ts';
import type { Facts } from './facts.ts';
import { describeChanges, describeEnvironment } from './values.ts';

/** Objects of which each has a document. */
export interface Kind<T extends object> {
  /** Always the same for one object. */
  readonly key: (of: T) => string;
  /** Sees everything that `describe` reads, always in the same order. */
  readonly look: (of: T, facts: Facts) => void;
  readonly describe: (of: T) => Document;
  /** What is written with a document that changed, and is no change by itself. */
  readonly stamp?: (of: T) => Readonly<Record<string, Document>>;
}

/** Calls `visit` for each object that has a document. */
export type Everything = (visit: <T extends object>(kind: Kind<T>, of: T) => void) => void;

export const serverKind: Kind<Conductor> = {
  key: () => 'server',
  look: (conductor, facts) => {
    const { mark, nextIds } = conductor;
    facts.see(conductor.parts);
    facts.see(conductor.started);
    facts.see(nextIds.session);
    facts.see(nextIds.window);
    facts.see(nextIds.pane);
    facts.see(conductor.activePoint);
    facts.see(conductor.buffers.nextAutomatic);
    facts.see(mark?.session);
    facts.see(mark?.winlink.index);
    facts.see(mark?.pane);
  },
  describe: describeServer,
};

export const sessionKind: Kind<Session> = {
  key: ({ id }) => `session/$${id}`,
  look: (session, facts) => {
    facts.see(session.name);
    facts.see(session.cwd);
    facts.see(session.created);
    facts.see(session.activity);
    facts.see(session.lastAttached);
    facts.see(session.group);
    facts.see(session.current?.index);
    facts.see(session.last.length);
    for (const { index } of session.last) facts.see(index);
    for (const { index, window } of session.windows) {
      facts.see(index);
      facts.see(window);
    }
    facts.see(session.options.revision);
    facts.see(session.environment.revision);
  },
  describe: describeSession,
};

export const windowKind: Kind<Window> = {
  key: ({ id }) => `window/@${id}`,
  look: (window, facts) => {
    const layout = window.savedLayout ?? window.layout;
    facts.see(window.name);
    facts.see(window.created);
    facts.see(window.cols);
    facts.see(window.rows);
    facts.see(window.manualSize);
    facts.see(window.zoomed);
    facts.see(window.active);
    facts.see(window.lastPane);
    facts.see(window.lastLayout);
    facts.see(window.oldLayout);
    facts.see(window.options.revision);
    facts.see(window.latest?.pid);
    facts.see(window.latestPid);
    if (layout !== undefined) lookAtCell(layout.root, facts);
    facts.see(window.panes.length);
    for (const pane of window.panes) facts.see(pane);
    for (const link of window.links) {
      facts.see(link.session);
      facts.see(link.index);
      facts.see((link.bell ? 1 : 0) | (link.activity ? 2 : 0) | (link.silence ? 4 : 0));
    }
  },
  describe: describeWindow,
  stamp: ({ activity }) => ({ activity }),
};

function lookAtCell(cell: LayoutCell<Pane>, facts: Facts): void {
  facts.see(cell.type);
  facts.see(cell.sx);
  facts.see(cell.sy);
  facts.see(cell.xoff);
  facts.see(cell.yoff);
  facts.see(cell.leaf);
  facts.see(cell.cells.length);
  for (const child of cell.cells) lookAtCell(child, facts);
}

export const paneKind: Kind<Pane> = {
  key: ({ id }) => `pane/%${id}`,
  look: (pane, facts) => {
    facts.see(pane.window);
    facts.see(pane.program);
    facts.see(pane.pid);
    facts.see(pane.tty);
    facts.see(pane.title);
    facts.see(pane.path);
    facts.see(pane.argv);
    facts.see(pane.shell);
    facts.see(pane.cwd);
    facts.see(pane.death);
    facts.see(pane.inputOff);
    facts.see(pane.empty);
    facts.see(pane.activePoint);
    facts.see(pane.screen.historyLimit);
    facts.see(pane.options.revision);
  },
  describe: describePane,
  stamp: ({ seen, told }) => ({ seen: Math.max(seen, told) }),
};

const optionKinds = (['server', 'session', 'window'] as const).map(
  (root): readonly [typeof root, Kind<Options>] => [
    root,
    {
      key: () => `options/${root}`,
      look: ({ revision }, facts) => facts.see(revision),
      describe: describeChanges,
    },
  ],
);

const environmentKind: Kind<Environment> = {
  key: () => 'environment',
  look: ({ revision }, facts) => facts.see(revision),
  describe: describeEnvironment,
};

/** One that changes is another object. */
const bufferKind: Kind<PasteBuffer> = {
  key: ({ name }) => `buffer/${name}`,
  look: () => undefined,
  describe: describeBuffer,
};

export const clientKind: Kind<Client> = {
  key: ({ pid }) => `client/${pid}`,
  look: (client, facts) => {
    facts.see(client.tty);
    facts.see(client.session);
    facts.see(client.lastSession);
    facts.see(client.readOnly);
    facts.see(client.ignoreSize);
    facts.see(client.activePane);
    facts.see(client.created);
    for (const [window, pane] of client.ownPanes ?? []) {
      facts.see(window);
      facts.see(pane);
    }
  },
  describe: describeClient,
  stamp: ({ activity }) => ({ activity }),
};

/** Everything that a later conductor needs of this one's model. */
export function modelOf(conductor: Conductor): Everything {
  return (visit) => {
    visit(serverKind, conductor);
    for (const [root, kind] of optionKinds) visit(kind, conductor.options[root]);
    visit(environmentKind, conductor.environment);
    for (const session of conductor.sessions.values()) visit(sessionKind, session);
    for (const window of conductor.windows.values()) visit(windowKind, window);
    for (const pane of conductor.panes.values()) visit(paneKind, pane);
    for (const buffer of conductor.buffers) visit(bufferKind, buffer);
    for (const client of conductor.clients) if (client.control === undefined) visit(clientKind, client);
  };
}
