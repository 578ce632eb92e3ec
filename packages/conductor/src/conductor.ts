import type { PtyBackend, Pty } from '@pitcrew/pty';
import type { Screens } from '@pitcrew/screen';
import { Buffers } from './buffers.ts';
import type { Client } from './client.ts';
import type { Environment } from './environment.ts';
import { Events } from './events.ts';
import { resizeShown } from './sizes.ts';
import { Options } from './options.ts';
import { holds, type Mark } from './mark.ts';
import type { Pane } from './pane.ts';
import type { Keeping } from './recovery/keeping.ts';
import type { Session, SessionGroup } from './session.ts';
import type { Window } from './window.ts';

/** The parts that the conductor is built from; all are handed in. */
export interface ConductorParts {
  readonly pty: Pty;
  readonly ptyTraits: Pick<PtyBackend['traits'], 'argv0'>;
  readonly screens: Screens;
  /** The first layer of every program's environment. */
  readonly environment: Environment;
  /** What `$TMUX` names: the address that clients dial. */
  readonly address: string;
  /** Whether a shell may be used: an absolute path of a program that can be run. */
  readonly usableShell: (path: string) => boolean;
}

/** The roots of option inheritance. The language that sits on the conductor fills in their defaults. */
export interface OptionRoots {
  readonly server: Options;
  /** Parent of every session's options. */
  readonly session: Options;
  /** Parent of every window's options, and so of every pane's. */
  readonly window: Options;
}

/** The ids that come next. */
export interface NextIds {
  readonly session: number;
  readonly window: number;
  readonly pane: number;
}

/**
 * The one owner of the truth: which sessions, windows, panes, buffers and clients there are. The rules by
 * which they change are the functions beside this class (`createSession`, `splitPane`, `killWindow`…).
 */
export class Conductor {
  readonly parts: ConductorParts;
  readonly events = new Events();
  readonly buffers = new Buffers();
  readonly options: OptionRoots = { server: new Options(), session: new Options(), window: new Options() };
  readonly sessions = new Map<number, Session>();
  readonly windows = new Map<number, Window>();
  readonly panes = new Map<number, Pane>();
  readonly groups = new Map<string, SessionGroup>();
  readonly clients = new Set<Client>();
  /** Pids of clients of an earlier conductor, which come back in a moment: until then windows keep their sizes. */
  readonly absent = new Set<number>();
  /** Names of sessions that are there as soon as their first program has been started. */
  readonly starting = new Map<string, Promise<unknown>>();
  /** Panes, by their ids, whose programs are being started; nobody has those until the promise settles. */
  readonly startingPanes = new Map<number, Promise<void>>();
  /** Unix time in ms. */
  started = Date.now();
  /** How another conductor can go on after this one; absent where programs end with it. */
  keeping: Keeping | undefined;
  #mark: Mark | undefined;
  #nextSession = 0;
  #nextWindow = 0;
  #nextPane = 0;
  #activePoint = 0;
  #byName: readonly Session[] | undefined;

  constructor(parts: ConductorParts) {
    this.parts = parts;
    this.events.on('session-window-changed', () => resizeShown(this));
  }

  get environment(): Environment {
    return this.parts.environment;
  }

  /** The marked pane, where it still is where it was marked. */
  get mark(): Mark | undefined {
    const mark = this.#mark;
    return mark !== undefined && this.sessions.has(mark.session.id) && holds(mark) ? mark : undefined;
  }

  set mark(mark: Mark | undefined) {
    this.#mark = mark;
  }

  get marked(): Pane | undefined {
    return this.mark?.pane;
  }

  /** Ids count up and are never used again. */
  nextId(kind: 'session' | 'window' | 'pane'): number {
    if (kind === 'session') return this.#nextSession++;
    return kind === 'window' ? this.#nextWindow++ : this.#nextPane++;
  }

  get nextIds(): NextIds {
    return { session: this.#nextSession, window: this.#nextWindow, pane: this.#nextPane };
  }

  /** Goes on counting where another conductor was. */
  countOn(next: NextIds, activePoint: number): void {
    this.#nextSession = next.session;
    this.#nextWindow = next.window;
    this.#nextPane = next.pane;
    this.#activePoint = activePoint;
  }

  get activePoint(): number {
    return this.#activePoint;
  }

  /** The id that the next session will have. */
  get peekSessionId(): number {
    return this.#nextSession;
  }

  /** Counts the moments at which a pane became active. */
  nextActivePoint(): number {
    return this.#activePoint++;
  }

  /** Sorted by name, as tmux lists them. */
  sessionsByName(): readonly Session[] {
    this.#byName ??= [...this.sessions.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return this.#byName;
  }

  sessionNamed(name: string): Session | undefined {
    for (const session of this.sessionsByName()) if (session.name === name) return session;
    return undefined;
  }

  add(session: Session): void {
    this.sessions.set(session.id, session);
    this.#byName = undefined;
  }

  remove(session: Session): void {
    this.sessions.delete(session.id);
    this.#byName = undefined;
  }

  rename(session: Session, name: string): void {
    if (session.name === name) return;
    session.name = name;
    this.#byName = undefined;
    this.events.emit('session-renamed', session);
  }

  /** Clients that show that session. */
  clientsOf(session: Session): readonly Client[] {
    return [...this.clients].filter((client) => client.session === session);
  }

  /** Ends every program and frees every screen. */
  async close(): Promise<void> {
    for (const client of this.clients) client.detach('[server exited]', undefined, 1);
    // That they end is no news any more: nothing has to be taken apart for it.
    for (const pane of this.panes.values()) pane.process = undefined;
    await this.parts.pty.close();
    for (const pane of this.panes.values()) {
      pane.endModes();
      pane.screen.close();
    }
    this.panes.clear();
    this.windows.clear();
    this.sessions.clear();
    this.#byName = undefined;
  }
}
