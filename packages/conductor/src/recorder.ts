import type { Registry } from '@pitcrew/registry';
import type { Conductor } from './conductor.ts';
import { describePane, describeServer, describeSession, describeWindow } from './record.ts';
import type { Pane } from './pane.ts';
import type { Session } from './session.ts';
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
  readonly #sessions = new Set<Session>();
  readonly #windows = new Set<Window>();
  readonly #panes = new Set<Pane>();
  #writing: Promise<void> | undefined;
  #scheduled: NodeJS.Immediate | undefined;

  /** @param failed told of every transaction that could not be written; the next change tries it again */
  constructor(conductor: Conductor, registry: Registry, failed: (error: Error) => void) {
    this.#conductor = conductor;
    this.#registry = registry;
    this.#failed = failed;
  }

  /**
   * Clears what an earlier conductor has left, and writes every change from now on.
   *
   * @throws CodedError what the registry throws: nobody should start work that cannot be recorded
   */
  async start(): Promise<void> {
    await this.#registry.transact((transaction) => {
      for (const key of transaction.keys()) transaction.delete(key);
      transaction.put('server', describeServer(this.#conductor));
    });
    const { events } = this.#conductor;
    for (const event of sessionEvents)
      events.on(event, (session: Session) => this.#touch(this.#sessions, session));
    for (const event of windowEvents)
      events.on(event, (window: Window) => this.#touch(this.#windows, window));
    for (const event of paneEvents) {
      events.on(event, (pane: Pane) => {
        this.#windows.add(pane.window);
        this.#touch(this.#panes, pane);
      });
    }
    for (const event of linkEvents) {
      events.on(event, (session: Session, window: Window) => {
        this.#windows.add(window);
        for (const pane of window.panes) this.#panes.add(pane);
        this.#touch(this.#sessions, session);
      });
    }
  }

  /** Settles when everything that happened until now is written, or failed to be. */
  async flush(): Promise<void> {
    if (this.#scheduled !== undefined) clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    await this.#writing;
    this.#begin();
    await this.#writing;
  }

  #touch<Part>(set: Set<Part>, part: Part): void {
    set.add(part);
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      this.#begin();
    });
  }

  #begin(): void {
    // What was touched may be written by now, in the run that was on its way.
    if (this.#writing !== undefined || this.#touched === 0) return;
    this.#writing = this.#run().finally(() => {
      this.#writing = undefined;
    });
  }

  get #touched(): number {
    return this.#sessions.size + this.#windows.size + this.#panes.size;
  }

  async #run(): Promise<void> {
    try {
      while (this.#touched > 0) await this.#write();
    } catch (error) {
      this.#failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #write(): Promise<void> {
    const { sessions, windows, panes } = this.#conductor;
    const changed = [
      ...[...this.#sessions].map(
        (session) => ['session/$', session, sessions.has(session.id) && describeSession(session)] as const,
      ),
      ...[...this.#windows].map(
        (window) => ['window/@', window, windows.has(window.id) && describeWindow(window)] as const,
      ),
      ...[...this.#panes].map((pane) => ['pane/%', pane, panes.has(pane.id) && describePane(pane)] as const),
    ];
    const touched = [[...this.#sessions], [...this.#windows], [...this.#panes]] as const;
    for (const set of [this.#sessions, this.#windows, this.#panes]) set.clear();
    try {
      await this.#registry.transact((transaction) => {
        for (const [kind, { id }, document] of changed) {
          if (document === false) transaction.delete(`${kind}${id}`);
          else transaction.put(`${kind}${id}`, document);
        }
      });
    } catch (error) {
      // What could not be written is as good as touched: the next change takes it along.
      for (const session of touched[0]) this.#sessions.add(session);
      for (const window of touched[1]) this.#windows.add(window);
      for (const pane of touched[2]) this.#panes.add(pane);
      throw error;
    }
  }
}

const sessionEvents = [
  'session-created',
  'session-closed',
  'session-renamed',
  'session-window-changed',
  'windows-swapped',
] as const;
const windowEvents = [
  'window-renamed',
  'window-layout-changed',
  'window-pane-changed',
  'window-closed',
] as const;
const paneEvents = [
  'pane-created',
  'pane-died',
  'pane-exited',
  'pane-removed',
  'pane-title-changed',
] as const;
const linkEvents = ['window-linked', 'window-unlinked'] as const;
