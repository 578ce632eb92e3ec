import type { Conductor, Pane, Session, Window, Winlink } from '@pitcrew/conductor';

/** What a target string means so far; a failed search may leave it half filled, which some commands use. */
export interface TargetState {
  session?: Session | undefined;
  winlink?: Winlink | undefined;
  window?: Window | undefined;
  pane?: Pane | undefined;
  /** Of a window that need not exist yet (`new-window -t :5`); -1 for none. */
  index: number;
}

/** A target that names something that exists. */
export interface Target {
  readonly session: Session;
  readonly winlink: Winlink;
  readonly window: Window;
  readonly pane: Pane;
  readonly index: number;
}

export type TargetType = 'session' | 'window' | 'pane';

/** Who knows what is meant where nothing is said: asked only where the words need it. */
export interface Here {
  readonly current: Target | undefined;
}

export interface TargetOptions {
  /** A bad target is no error: the command runs with what was found. */
  readonly canFail?: boolean;
  /** Wants the index of a window, which need not exist. */
  readonly windowIndex?: boolean;
  /** Nothing given means the marked pane, where there is one. */
  readonly defaultMarked?: boolean;
  /** Among sessions that fit, one that nobody looks at is better. */
  readonly preferUnattached?: boolean;
}

export function isComplete(state: TargetState): state is Target {
  return (
    state.session !== undefined &&
    state.winlink !== undefined &&
    state.window !== undefined &&
    state.pane !== undefined
  );
}

/** Whether a target still names what it named: a command before may have ended it. */
export function isAlive(conductor: Conductor, { session, winlink, window, pane }: Target): boolean {
  return (
    conductor.sessions.has(session.id) &&
    session.at(winlink.index) === winlink &&
    winlink.window === window &&
    window.panes.includes(pane)
  );
}
