import type { Document, Registry, Transaction } from '@pitcrew/registry';
import type { Conductor } from './conductor.ts';
import { Ledger } from './recovery/ledger.ts';
import type { Pane } from './pane.ts';
import type { Everything } from './recovery/kinds.ts';
import { describeServer } from './record.ts';
import type { Session } from './session.ts';
import { Touched } from './touched.ts';
import type { Window } from './window.ts';

/** A document to be written; undefined: to be deleted. */
export type Change = readonly [key: string, document: Document | undefined];

/** What has to be written next. */
export interface Changes {
  readonly isEmpty: boolean;
  /** Something happened, to these. */
  look(what: { readonly session?: Session; readonly window?: Window; readonly pane?: Pane }): void;
  take(): Taken;
  /** Everything there is: what was written before is gone. */
  takeAll(): Taken;
}

export interface Taken {
  readonly changes: readonly Change[];
  /** They could not be written: the next ones take them along. */
  readonly failed: () => void;
}

/**
 * Writes what the conductor knows through to a registry: a document a session, window and pane, and one of
 * the server. Changes of one turn of the event loop become one transaction, and while one is being written
 * the next ones gather. Nobody waits for it but those who ask with `commit`.
 */
export class Recorder {
  readonly #conductor: Conductor;
  readonly #registry: Registry;
  readonly #failed: (error: Error) => void;
  #changes: Changes;
  /** The registry has nothing but what this has written. Otherwise all is written next, and what else is there goes. */
  #isWhole = true;
  #writing: Promise<void> | undefined;
  #scheduled: NodeJS.Immediate | undefined;
  #isOver = false;
  /** For those who wait for the write that begins next. */
  #next: PromiseWithResolvers<void> | undefined;

  /** @param failed told of every transaction that could not be written; the next change tries it again */
  constructor(conductor: Conductor, registry: Registry, failed: (error: Error) => void) {
    this.#conductor = conductor;
    this.#registry = registry;
    this.#failed = failed;
    this.#changes = new Touched(conductor);
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
    this.#listen();
  }

  /**
   * The same for all that a later conductor needs to go on where this one is.
   *
   * @param everything what there is, at each call
   * @throws CodedError what the registry throws; whoever goes on all the same has every change tried again with the next one
   */
  startWhole(everything: Everything): Promise<void> {
    this.#changes = new Ledger(everything);
    this.#isWhole = false;
    this.#listen();
    for (const event of wholeEvents) this.#conductor.events.on(event, () => this.touch());
    return this.commit();
  }

  /** Settles when everything that happened until now is written, or failed to be. */
  async flush(): Promise<void> {
    this.#unschedule();
    await this.#writing;
    this.#begin();
    await this.#writing;
  }

  /** Writes nothing more: nobody will read it. What is on its way is awaited by `flush`. */
  stop(): void {
    this.#isOver = true;
    this.#unschedule();
    this.#next?.resolve();
    this.#next = undefined;
  }

  /**
   * Settles when everything that happened until now is in the registry; after `startWhole`.
   *
   * @throws CodedError what the registry throws; what was to be written is tried again with the next change
   */
  commit(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    this.#changes.look({});
    this.#next ??= withResolvers();
    const { promise } = this.#next;
    this.#unschedule();
    this.#begin();
    return promise;
  }

  #listen(): void {
    const { events } = this.#conductor;
    for (const event of sessionEvents) events.on(event, (session: Session) => this.touch({ session }));
    for (const event of windowEvents) events.on(event, (window: Window) => this.touch({ window }));
    for (const event of paneEvents)
      events.on(event, (pane: Pane) => this.touch({ pane, window: pane.window }));
    for (const event of linkEvents) {
      events.on(event, (session: Session, window: Window) => {
        for (const pane of window.panes) this.#changes.look({ pane });
        this.touch({ session, window });
      });
    }
  }

  /** Something happened; it is written in a moment. */
  touch(what: Parameters<Changes['look']>[0] = {}): void {
    this.#changes.look(what);
    this.#scheduled ??= setImmediate(() => {
      this.#scheduled = undefined;
      this.#begin();
    });
  }

  /** It is done at once instead. */
  #unschedule(): void {
    if (this.#scheduled !== undefined) clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
  }

  #begin(): void {
    // What was touched may be written by now, in the run that was on its way.
    if (this.#writing !== undefined || this.#changes.isEmpty || this.#isOver) return;
    this.#writing = this.#run().finally(() => {
      this.#writing = undefined;
      if (this.#next !== undefined) this.#begin();
    });
  }

  async #run(): Promise<void> {
    try {
      while (!this.#changes.isEmpty && !this.#isOver) await this.#write();
    } catch (error) {
      this.#failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #write(): Promise<void> {
    const next = this.#next;
    this.#next = undefined;
    const { changes, failed } = this.#changes.take();
    try {
      if (changes.length > 0 && !(await this.#put(changes))) await this.#putAll();
      this.#isWhole = true;
      next?.resolve();
    } catch (error) {
      failed();
      next?.reject(error);
      throw error;
    }
  }

  /** False, with nothing changed, where somebody has removed what this has written. */
  #put(changes: readonly Change[]): Promise<boolean> {
    const isWhole = this.#isWhole;
    return this.#registry.transact((transaction) => {
      if (!isWhole) sweep(transaction, changes);
      else if (transaction.version('server') === 0) return false;
      apply(transaction, changes);
      return true;
    });
  }

  async #putAll(): Promise<void> {
    this.#isWhole = false;
    const { changes, failed } = this.#changes.takeAll();
    try {
      await this.#put(changes);
    } catch (error) {
      failed();
      throw error;
    }
  }
}

/** Deletes what is none of these. */
function sweep(transaction: Transaction, changes: readonly Change[]): void {
  const current = new Set(changes.map(([key]) => key));
  for (const key of transaction.keys()) if (!current.has(key)) transaction.delete(key);
}

function apply(transaction: Transaction, changes: readonly Change[]): void {
  for (const [key, document] of changes) {
    if (document === undefined) transaction.delete(key);
    else transaction.put(key, document);
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** Node 22 has it. */
function withResolvers(): PromiseWithResolvers<void> {
  let resolve: () => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<void>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
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
/** What else changes something that a later conductor needs. */
const wholeEvents = [
  'window-alerted',
  'client-attached',
  'client-detached',
  'client-session-changed',
  'client-resumed',
  'client-active',
  'options-changed',
  'buffer-changed',
] as const;
