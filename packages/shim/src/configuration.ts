import type { Session } from '@pitcrew/conductor';
import { showText } from './modes/show-text.ts';
import type { Shim } from './shim.ts';

/** Most complaints that wait for somebody who sees them. */
const mostComplaints = 1000;

/**
 * How far the server is with its configuration. Meanwhile clients are answered, because programs that the configuration
 * runs are some; only who has started the server waits (start_cfg of tmux).
 */
export class Configuration {
  /** Resolves when it has been read. */
  readonly read: Promise<void>;
  readonly #shim: Shim;
  readonly #complaints: string[] = [];
  #isRead = false;
  #finish: () => void = () => undefined;

  constructor(shim: Shim) {
    this.#shim = shim;
    this.read = new Promise((resolve) => {
      this.#finish = resolve;
    });
  }

  get isRead(): boolean {
    return this.#isRead;
  }

  /** Something in it is wrong: told to whoever sees the first session. */
  complain(text: string): void {
    if (this.#complaints.length < mostComplaints) this.#complaints.push(text);
  }

  /** What nobody has seen yet; it counts as seen. */
  takeComplaints(): readonly string[] {
    return this.#complaints.splice(0);
  }

  /** Shows over a session's current pane what nobody has seen yet (cfg_show_causes). */
  showIn(session: Session | undefined): void {
    const pane = session?.current?.window.active;
    if (!this.#isRead || pane === undefined) return;
    for (const line of this.takeComplaints()) showText(this.#shim, pane, line);
  }

  finish(): void {
    this.#isRead = true;
    this.#shim.messages.hearsCommands = true;
    this.showIn(this.#shim.conductor.sessionsByName()[0]);
    this.#finish();
  }
}
