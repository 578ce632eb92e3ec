import type { Pane, Session, Winlink } from '@pitcrew/conductor';
import { expand, scopeOf } from '../format-context.ts';
import type { Shim } from '../shim.ts';
import type { ControlClient } from './control-client.ts';

/** How often formats are looked at, in ms. */
const interval = 1000;

/** Where a format is expanded: the session, one window or pane, or all of them. */
type Where =
  | 'session'
  | 'all-panes'
  | 'all-windows'
  | { readonly pane: number }
  | { readonly window: number };

interface Subscription {
  readonly where: Where;
  readonly format: string;
  /** What the client was told, by the place. */
  readonly told: Map<string, string>;
}

/** Formats whose changes a client wants to be told (`refresh-client -B`). */
export class Subscriptions {
  readonly #shim: Shim;
  readonly #client: ControlClient;
  readonly #all = new Map<string, Subscription>();
  #timer: NodeJS.Timeout | undefined;

  constructor(shim: Shim, client: ControlClient) {
    this.#shim = shim;
    this.#client = client;
  }

  /** `name:what:format`; a name alone ends that subscription, and a half one changes nothing. */
  set(text: string): void {
    const [, name = '', what, format] = /^([^:]*)(?::([^:]*)(?::(.*))?)?$/s.exec(text) ?? [];
    if (what === undefined) this.#all.delete(name);
    else if (format !== undefined) this.#all.set(name, { where: whereOf(what), format, told: new Map() });
    if (this.#all.size === 0) this.close();
    else this.#timer ??= setInterval(() => this.#check(), interval);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #check(): void {
    const { session } = this.#client;
    if (session === undefined) return;
    // tmux keeps them sorted by name.
    for (const name of [...this.#all.keys()].sort()) {
      const subscription = this.#all.get(name);
      if (subscription === undefined) continue;
      for (const place of placesOf(session, subscription.where))
        this.#tell(name, subscription, session, place);
    }
  }

  #tell(name: string, { format, told }: Subscription, session: Session, { winlink, pane }: Place): void {
    const window = winlink?.window;
    const scope = scopeOf(this.#shim, { session, winlink, window, pane });
    const value = expand({ ...scope, client: this.#client }, format);
    const at = [
      `$${session.id}`,
      window === undefined ? '-' : `@${window.id}`,
      winlink === undefined ? '-' : winlink.index,
      pane === undefined ? '-' : `%${pane.id}`,
    ].join(' ');
    const known = told.get(at);
    if (known === value) return;
    told.set(at, value);
    this.#client.writer.tell(`%subscription-changed ${name} ${at} : ${value}\n`);
  }
}

interface Place {
  readonly winlink?: Winlink;
  readonly pane?: Pane;
}

function whereOf(what: string): Where {
  if (what === '%*') return 'all-panes';
  if (what === '@*') return 'all-windows';
  const [, kind, id] = /^([%@])[ \t]*\+?(\d+)/.exec(what) ?? [];
  if (kind === '%') return { pane: Number(id) };
  return kind === '@' ? { window: Number(id) } : 'session';
}

function* placesOf(session: Session, where: Where): Generator<Place> {
  if (where === 'session') {
    yield {};
    return;
  }
  for (const winlink of session.windows) {
    const { window } = winlink;
    if (
      where === 'all-windows' ||
      (typeof where === 'object' && 'window' in where && where.window === window.id)
    )
      yield { winlink };
    if (where === 'all-windows') continue;
    for (const pane of window.panes) {
      const one = typeof where === 'object' && 'pane' in where && where.pane === pane.id;
      if (where === 'all-panes' || (one && !pane.dead)) yield { winlink, pane };
    }
  }
}
