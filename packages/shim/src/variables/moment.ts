import { hostname, userInfo } from 'node:os';
import type { Pane } from '@pitcrew/conductor';

/**
 * What the system was asked while one list was made, which is done at once: each thing once for all of its lines, and of a pane
 * once for all of its fields. It must not outlive the list, because tmux asks anew for each.
 */
export class Moment {
  #user: string | undefined;
  #host: string | undefined;
  #asked: { readonly pane: Pane; readonly pid: number | undefined } | undefined;

  get user(): string {
    return (this.#user ??= userInfo().username);
  }

  get host(): string {
    return (this.#host ??= hostname());
  }

  /** Of the pane that was asked for last. */
  foregroundPid(pane: Pane): number | undefined {
    if (this.#asked?.pane !== pane) this.#asked = { pane, pid: pane.process?.foregroundPid() };
    return this.#asked.pid;
  }
}
