import type { ExitStatus, PtyProcess } from '@pitcrew/pty';
import type { Conductor } from './conductor.ts';
import type { Pane } from './pane.ts';
import { removePane } from './pane-removal.ts';

/**
 * The program of a pane has ended and all of its output is on the screen: the pane stays, dead, or goes,
 * as its `remain-on-exit` says.
 *
 * @param process the one that ended; another one (after a respawn) means that this end is old news
 */
export function programEnded(
  conductor: Conductor,
  pane: Pane,
  process: PtyProcess | undefined,
  status: ExitStatus,
): void {
  if (pane.process !== process || !conductor.panes.has(pane.id)) return;
  const remain = pane.options.get('remain-on-exit');
  const failed = status.code !== 0 || status.signal !== 0;
  if (remain === 'on' || (remain === 'failed' && failed)) {
    pane.death = { ...status, time: Math.floor(Date.now() / 1000) };
    pane.changed = true;
    conductor.events.emit('pane-died', pane);
    return;
  }
  conductor.events.emit('pane-exited', pane);
  // tmux tells this of the last pane too, before its window goes.
  if (pane.window.panes.length === 1) conductor.events.emit('window-layout-changed', pane.window);
  removePane(conductor, pane);
}
