import type { Pane, Session, Winlink } from '@pitcrew/conductor';
import { expand, scopeOf } from '../../format-context.ts';
import { currentCommand } from '../../variables/foreground.ts';
import type { Scope } from '../../variables/scope.ts';
import { linkOf, tagOf } from './tree-links.ts';
import type { TreeEntry, TreeFilter, TreePlace, TreeSort, TreeSource, TreeSubject } from './tree-source.ts';

/** What of the tree is open at first, and current. */
export type TreeDepth = 'session' | 'window' | 'pane';

/** Sessions, their windows, and the panes of windows that have more than one (choose-tree). */
export class SessionsSource implements TreeSource {
  readonly name = 'tree-mode';
  readonly sortFields = ['index', 'name', 'time'];
  readonly template = "switch-client -Zt '%%'";
  readonly #place: TreePlace;
  readonly #depth: TreeDepth;
  readonly #everyMember: boolean;

  /** @param everyMember shows all sessions of a group, not one of them */
  constructor(place: TreePlace, depth: TreeDepth, everyMember = false) {
    this.#place = place;
    this.#depth = depth;
    this.#everyMember = everyMember;
  }

  /** The tag of the line that is current at first. */
  get startTag(): unknown {
    const { session, winlink, window, pane } = this.#place.start;
    if (this.#depth === 'session') return session;
    return this.#depth === 'window' || window.panes.length === 1 ? tagOf(winlink) : pane;
  }

  /** Tags from the outermost to the line that `H` goes to. */
  get homeTags(): readonly unknown[] {
    return [this.#place.start.session, tagOf(this.#place.start.winlink), this.#place.start.pane];
  }

  get isEmpty(): boolean {
    return this.#place.shim.conductor.sessions.size === 0;
  }

  build(sort: TreeSort, filter: TreeFilter | undefined): readonly TreeEntry[] {
    const sessions = this.#place.shim.conductor.sessionsByName().filter((session) => this.#shows(session));
    return sorted(sessions, sort, compareSessions).flatMap((session) => {
      const children = sorted(session.windows, sort, compareWindows).flatMap((winlink) =>
        this.#window(session, winlink, sort, filter),
      );
      if (children.length === 0) return [];
      const subject: TreeSubject = { kind: 'session', session };
      const expanded = this.#depth !== 'session';
      return [{ tag: session, subject, name: session.name, text: this.#text(subject), expanded, children }];
    });
  }

  scopeOf(subject: TreeSubject): Scope {
    if (subject.kind === 'session') return scopeOf(this.#place.shim, { session: subject.session });
    if (subject.kind === 'window' || subject.kind === 'pane') return scopeOf(this.#place.shim, subject);
    return scopeOf(this.#place.shim, {});
  }

  finds({ subject }: TreeEntry, text: string): boolean {
    if (subject.kind === 'session') return subject.session.name.includes(text);
    if (subject.kind === 'window') return subject.winlink.window.name.includes(text);
    return subject.kind === 'pane' && currentCommand(subject.pane).includes(text);
  }

  targetOf(subject: TreeSubject): string | undefined {
    if (!('session' in subject) || !this.#place.shim.conductor.sessions.has(subject.session.id))
      return undefined;
    const { session } = subject;
    if (subject.kind === 'session') return `=${session.name}:`;
    const winlink = linkOf(subject);
    if (winlink === undefined) return undefined;
    if (subject.kind === 'window') return `=${session.name}:${winlink.index}.`;
    if (!winlink.window.panes.includes(subject.pane)) return undefined;
    return `=${session.name}:${winlink.index}.%${subject.pane.id}`;
  }

  /** Of a group the session that the tree was opened from, else the first one. */
  #shows(session: Session): boolean {
    const { group } = session;
    if (this.#everyMember || group === undefined) return true;
    const shown = group.sessions.has(this.#place.start.session)
      ? this.#place.start.session
      : [...group.sessions][0];
    return shown === session;
  }

  #window(
    session: Session,
    winlink: Winlink,
    sort: TreeSort,
    filter: TreeFilter | undefined,
  ): readonly TreeEntry[] {
    const { panes } = winlink.window;
    const single = panes.length === 1;
    const shown = panes.filter((pane) => this.#passes(session, winlink, pane, single, filter));
    if (shown.length === 0) return [];
    const subject: TreeSubject = { kind: 'window', session, winlink };
    const children = single
      ? []
      : sorted(shown, sort, comparePanes).map((pane) => this.#pane(session, winlink, pane));
    const expanded = this.#depth === 'pane';
    const name = String(winlink.index);
    return [{ tag: tagOf(winlink), subject, name, text: this.#text(subject), expanded, children }];
  }

  #passes(
    session: Session,
    winlink: Winlink,
    pane: Pane,
    single: boolean,
    filter: TreeFilter | undefined,
  ): boolean {
    if (filter === undefined) return true;
    const words = [session.name, winlink.index, winlink.window.name, pane.title, currentCommand(pane)];
    return filter(
      scopeOf(this.#place.shim, { session, winlink, pane }),
      words.join(' '),
      single ? tagOf(winlink) : pane,
    );
  }

  #pane(session: Session, winlink: Winlink, pane: Pane): TreeEntry {
    const subject: TreeSubject = { kind: 'pane', session, winlink, pane };
    const name = String(winlink.window.indexOf(pane));
    return { tag: pane, subject, name, text: this.#text(subject), expanded: true, children: [] };
  }

  #text(subject: TreeSubject): string {
    return expand(this.scopeOf(subject), this.#place.format);
  }
}

function sorted<T>(items: readonly T[], sort: TreeSort, compare: (a: T, b: T, field: string) => number): T[] {
  const sign = sort.reversed ? -1 : 1;
  return [...items].sort((a, b) => sign * compare(a, b, sort.field));
}

function byText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function compareSessions(a: Session, b: Session, field: string): number {
  if (field === 'index') return a.id - b.id;
  return (field === 'time' ? b.activity - a.activity : 0) || byText(a.name, b.name);
}

function compareWindows(a: Winlink, b: Winlink, field: string): number {
  if (field === 'index') return a.index - b.index;
  const later = field === 'time' ? b.window.activity - a.window.activity : 0;
  return later || byText(a.window.name, b.window.name);
}

/** Panes have no names. */
function comparePanes(a: Pane, b: Pane, field: string): number {
  return field === 'time' ? a.activePoint - b.activePoint : a.id - b.id;
}
