import type { Document, Registry } from '@pitcrew/registry';
import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';
import type { Session } from './session.ts';
import { layoutString } from './window-layout.ts';
import type { Window } from './window.ts';

/**
 * Writes what the conductor knows through to a registry: a document a session, window and pane, and one of
 * the server. Changes of one turn of the event loop become one transaction, and while one is being written
 * the next ones gather, so that a command never waits for a disk.
 */
export class Recorder {
  readonly #conductor: Conductor;
  readonly #registry: Registry;
  readonly #failed: (error: Error) => void;
  readonly #written = new Map<string, string>();
  #writing: Promise<void> | undefined;
  #wanted = false;
  #scheduled: NodeJS.Immediate | undefined;

  /** @param failed told of every transaction that could not be written; the next change tries all again */
  constructor(conductor: Conductor, registry: Registry, failed: (error: Error) => void) {
    this.#conductor = conductor;
    this.#registry = registry;
    this.#failed = failed;
    for (const event of changes) conductor.events.on(event, () => this.#schedule());
  }

  /** Settles when everything that happened until now is written, or failed to be. */
  async flush(): Promise<void> {
    if (this.#scheduled !== undefined) clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    this.#wanted = true;
    await (this.#writing ?? this.#run());
  }

  #schedule(): void {
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      this.#wanted = true;
      this.#writing ??= this.#run();
    });
  }

  async #run(): Promise<void> {
    const work = this.#writeAll();
    this.#writing = work;
    try {
      await work;
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeAll(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      const documents = describe(this.#conductor);
      const changed = [...documents].filter(
        ([key, value]) => this.#written.get(key) !== JSON.stringify(value),
      );
      const gone = [...this.#written.keys()].filter((key) => !documents.has(key));
      if (changed.length === 0 && gone.length === 0) continue;
      try {
        await this.#registry.transact((transaction) => {
          for (const [key, value] of changed) transaction.put(key, value);
          for (const key of gone) transaction.delete(key);
        });
      } catch (error) {
        this.#failed(error instanceof Error ? error : new Error(String(error)));
        continue;
      }
      for (const [key, value] of changed) this.#written.set(key, JSON.stringify(value));
      for (const key of gone) this.#written.delete(key);
    }
  }
}

const changes = [
  'session-created',
  'session-closed',
  'session-renamed',
  'session-window-changed',
  'window-linked',
  'window-unlinked',
  'window-renamed',
  'window-layout-changed',
  'window-pane-changed',
  'window-closed',
  'pane-created',
  'pane-died',
  'pane-exited',
  'pane-title-changed',
  'options-changed',
] as const;

function describe(conductor: Conductor): Map<string, Document> {
  const documents = new Map<string, Document>();
  documents.set('server', { pid: process.pid, address: conductor.parts.address, started: conductor.started });
  for (const session of conductor.sessions.values())
    documents.set(`session/$${session.id}`, describeSession(session));
  for (const window of conductor.windows.values())
    documents.set(`window/@${window.id}`, describeWindow(window));
  for (const pane of conductor.panes.values()) documents.set(`pane/%${pane.id}`, describePane(pane));
  return documents;
}

function describeSession(session: Session): Document {
  return {
    name: session.name,
    cwd: session.cwd,
    created: session.created,
    group: session.group?.name,
    current: session.current?.index,
    windows: session.windows.map(({ index, window }) => ({ index, window: `@${window.id}` })),
  };
}

function describeWindow(window: Window): Document {
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

function describePane(pane: Pane): Document {
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
