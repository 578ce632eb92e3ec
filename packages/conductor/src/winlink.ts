import type { Session } from './session.ts';
import type { Window } from './window.ts';

/** The place of a window in a session: the same window may be linked to several. */
export class Winlink {
  readonly session: Session;
  /** Changes only when two windows swap their places. */
  window: Window;
  /** Changes when windows make room for another, or are numbered anew. */
  index: number;
  bell = false;
  activity = false;
  silence = false;

  constructor(session: Session, window: Window, index: number) {
    this.session = session;
    this.window = window;
    this.index = index;
  }

  get alerted(): boolean {
    return this.bell || this.activity || this.silence;
  }

  takeAlerts(from: Winlink): void {
    this.bell = from.bell;
    this.activity = from.activity;
    this.silence = from.silence;
  }

  clearAlerts(): void {
    this.bell = false;
    this.activity = false;
    this.silence = false;
  }
}
