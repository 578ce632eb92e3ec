import type { Client } from './client.ts';
import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';

/** The pane that a client types into: of its own choice, where it has one (`-f active-pane`), else that of its window. */
export function activePaneOf(client: Client): Pane | undefined {
  const window = client.session?.current?.window;
  const own = window && client.activePane === true ? client.ownPanes?.get(window) : undefined;
  return own ?? window?.active;
}

/**
 * Makes a pane the active one for this client alone. Others, and `#{pane_active}`, keep that of the window.
 *
 * @returns false where the client has no active panes of its own
 */
export function chooseOwnPane(client: Client, pane: Pane): boolean {
  if (client.activePane !== true || client.ownPanes === undefined) return false;
  client.ownPanes.set(pane.window, pane);
  client.redraw();
  return true;
}

/** A pane leaves its place: who had chosen it has the window's again. */
export function forgetOwnPane({ clients }: Conductor, pane: Pane): void {
  for (const { ownPanes } of clients) if (ownPanes?.get(pane.window) === pane) ownPanes.delete(pane.window);
}
