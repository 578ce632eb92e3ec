import type { Window, Winlink } from '@pitcrew/conductor';
import { alertHook } from './hooks/watch-hooks.ts';
import type { Shim } from './shim.ts';

const kinds = ['bell', 'activity', 'silence'] as const;
type Kind = (typeof kinds)[number];

const bits: Readonly<Record<Kind, number>> = { bell: 1, activity: 2, silence: 4 };

const monitors: Readonly<Record<Kind, string>> = {
  bell: 'monitor-bell',
  activity: 'monitor-activity',
  silence: 'monitor-silence',
};

const titles: Readonly<Record<Kind, string>> = { bell: 'Bell', activity: 'Activity', silence: 'Silence' };

/**
 * Notices bells, output and silence in windows that are monitored: marks them, tells those who look at their
 * sessions, and runs the hooks `alert-…`.
 */
export class Alerts {
  readonly #shim: Shim;
  readonly #timers = new Map<Window, NodeJS.Timeout>();
  /**
   * What happened in a window since it was looked at, monitored or not: as in tmux it tells of it all when it tells of
   * something. That it was made is activity.
   */
  readonly #noticed = new Map<Window, number>();
  /** Windows that are looked at when what happens now is done. */
  readonly #queued = new Set<Window>();

  constructor(shim: Shim) {
    this.#shim = shim;
    const { events } = shim.conductor;
    events.on('pane-bell', ({ window }) => this.#notice(window, 'bell'));
    events.on('pane-output', ({ window }) => this.#active(window));
    events.on('session-window-changed', ({ current }) => {
      if (current === undefined) return;
      this.forget(current.window);
      this.#active(current.window);
    });
    events.on('window-linked', (_, window) => {
      if (!this.#noticed.has(window)) this.#active(window);
    });
    events.on('client-session-changed', ({ session }) => {
      for (const { window } of session?.windows ?? []) this.#checkOne(window);
    });
    events.on('window-closed', (window) => this.#stopTimer(window));
  }

  /** Somebody has seen what happened in a window. */
  forget(window: Window): void {
    this.#noticed.set(window, 0);
  }

  /** Begins to wait for silence anew: `monitor-silence` has changed. */
  restart(): void {
    for (const window of this.#shim.conductor.windows.values()) {
      clearTimeout(this.#timers.get(window));
      this.#timers.delete(window);
      this.#reset(window);
    }
  }

  #active(window: Window): void {
    window.activity = Date.now();
    this.#notice(window, 'activity');
  }

  #notice(window: Window, kind: Kind): void {
    this.#reset(window);
    const noticed = this.#noticedIn(window);
    if ((noticed & bits[kind]) === 0) this.#noticed.set(window, noticed | bits[kind]);
    if (!isMonitored(window, kind)) return;
    if (this.#queued.size === 0) setImmediate(() => this.#check());
    this.#queued.add(window);
  }

  #noticedIn(window: Window): number {
    return this.#noticed.get(window) ?? bits.activity;
  }

  #check(): void {
    for (const window of this.#queued) {
      this.#checkOne(window);
      this.forget(window);
    }
    this.#queued.clear();
  }

  #checkOne(window: Window): void {
    const noticed = this.#noticedIn(window);
    for (const kind of kinds)
      if ((noticed & bits[kind]) !== 0 && isMonitored(window, kind)) this.#alert(window, kind);
  }

  #alert(window: Window, kind: Kind): void {
    const { conductor } = this.#shim;
    const told = new Set<Winlink['session']>();
    for (const winlink of window.links) {
      const { session } = winlink;
      // A bell is one even where there was one before.
      if (kind !== 'bell' && winlink[kind]) continue;
      const isSeen = session.current === winlink && conductor.clientsOf(session).length > 0;
      if (!isSeen && !winlink[kind]) {
        winlink[kind] = true;
        conductor.events.emit('window-alerted', winlink);
      }
      if (!applies(winlink, session.options.string(`${kind}-action`))) continue;
      alertHook(this.#shim, `alert-${kind}`, winlink);
      if (told.has(session)) continue;
      told.add(session);
      this.#tell(winlink, kind);
    }
  }

  #tell(winlink: Winlink, kind: Kind): void {
    const { session } = winlink;
    const visual = session.options.string(`visual-${kind}`);
    const where = session.current === winlink ? 'current window' : `window ${winlink.index}`;
    for (const client of this.#shim.conductor.clientsOf(session)) {
      if (client.control !== undefined) continue;
      if (visual !== 'on') client.ring?.();
      if (visual !== 'off') client.showMessage(`${titles[kind]} in ${where}`);
    }
  }

  /** It is not silent now. */
  #reset(window: Window): void {
    const noticed = this.#noticed.get(window) ?? 0;
    if ((noticed & bits.silence) !== 0) this.#noticed.set(window, noticed & ~bits.silence);
    const timer = this.#timers.get(window);
    if (timer !== undefined) {
      timer.refresh();
      return;
    }
    const seconds = window.options.number('monitor-silence');
    if (seconds === 0) return;
    const ready = setTimeout(() => this.#notice(window, 'silence'), seconds * 1000);
    this.#timers.set(window, ready.unref());
  }

  #stopTimer(window: Window): void {
    clearTimeout(this.#timers.get(window));
    this.#timers.delete(window);
    this.#noticed.delete(window);
    this.#queued.delete(window);
  }
}

function isMonitored({ options }: Window, kind: Kind): boolean {
  return options.number(monitors[kind]) !== 0;
}

function applies(winlink: Winlink, action: string): boolean {
  if (action === 'any') return true;
  const isCurrent = winlink.session.current === winlink;
  return action === (isCurrent ? 'current' : 'other');
}
