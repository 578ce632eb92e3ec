import { EventEmitter } from 'node:events';
import type { Client } from './client.ts';
import type { Pane } from './pane.ts';
import type { Session } from './session.ts';
import type { Window } from './window.ts';
import type { Winlink } from './winlink.ts';

/** What happens to the crew; the names are those of tmux's notifications where tmux has one. */
export interface ConductorEvents {
  'session-created': [session: Session];
  'session-closed': [session: Session];
  'session-renamed': [session: Session];
  'session-window-changed': [session: Session];
  'window-linked': [session: Session, window: Window];
  'window-unlinked': [session: Session, window: Window];
  'window-renamed': [window: Window];
  'window-layout-changed': [window: Window];
  'window-pane-changed': [window: Window];
  /** It has another size, or was told to have the one it has. */
  'window-resized': [window: Window];
  /** A place of a window is marked: something in it wants attention. */
  'window-alerted': [winlink: Winlink];
  /** Two windows have changed places. */
  'windows-swapped': [session: Session];
  'window-closed': [window: Window];
  'pane-created': [pane: Pane];
  /** The program of a pane that stays (`remain-on-exit`) has ended. */
  'pane-died': [pane: Pane];
  /** The program has ended and the pane with it. */
  'pane-exited': [pane: Pane];
  /** The pane is gone, however that came. */
  'pane-removed': [pane: Pane];
  'pane-mode-changed': [pane: Pane];
  /** The pane shows something else, though its program wrote nothing: the mode that covers it, or a command, did it. */
  'pane-redrawn': [pane: Pane];
  'pane-title-changed': [pane: Pane];
  'pane-bell': [pane: Pane];
  /** The program asks for another name of its window (`ESC k`). */
  'pane-rename': [pane: Pane, name: string];
  /** The program sets the clipboard (OSC 52). */
  'pane-clipboard': [pane: Pane, bytes: Uint8Array];
  /** Bytes for the terminals themselves (`DCS tmux;`); they are told while the pane's output is parsed. */
  'pane-passthrough': [pane: Pane, bytes: Uint8Array];
  /** Somebody copied text in a mode of the pane; the clipboards of those who look at it get it too. */
  'pane-copied': [pane: Pane, bytes: Uint8Array];
  'pane-resized': [pane: Pane];
  'pane-focus-in': [pane: Pane];
  'pane-focus-out': [pane: Pane];
  /** Bytes of the program, lent until the listener returns; they are in the pane's screen already. */
  'pane-output': [pane: Pane, bytes: Uint8Array];
  /** By `attach-session`; that it shows a session is told before. */
  'client-attached': [client: Client];
  'client-detached': [client: Client];
  /** It shows another session, or its first one. */
  'client-session-changed': [client: Client];
  /** A client of an earlier conductor is there again, as it was: none of those before is told of it. */
  'client-resumed': [client: Client];
  /** Somebody uses it: it decides from now on how large the window is that it shows. */
  'client-active': [client: Client];
  'client-resized': [client: Client];
  'client-focus-in': [client: Client];
  'client-focus-out': [client: Client];
  'options-changed': [];
  'buffer-changed': [name: string];
  /** Nothing is left to keep running for. */
  empty: [];
}

export class Events extends EventEmitter<ConductorEvents> {
  constructor() {
    super();
    // Every surface listens to most events; their number is that of clients, not a leak.
    this.setMaxListeners(0);
  }
}
