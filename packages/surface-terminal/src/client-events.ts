import type { Client, Conductor, ConductorEvents, Pane } from '@pitcrew/conductor';

/** What a client wants to know. */
export interface ChangeListener {
  /** A program in a pane that is shown, or the mode over it, shows something else. */
  readonly output: () => void;
  /** Anything else may look different. */
  readonly changed: () => void;
  /** A program sets the clipboard, and may (`set-clipboard on`); or somebody has copied something. */
  readonly clipboard: (bytes: Uint8Array) => void;
  /** A program has something for the terminal itself, and may (`allow-passthrough`). */
  readonly passthrough: (bytes: Uint8Array) => void;
}

/** After these anything may look different. */
const changes = [
  'session-created',
  'session-closed',
  'session-renamed',
  'session-window-changed',
  'windows-swapped',
  'window-linked',
  'window-unlinked',
  'window-renamed',
  'window-layout-changed',
  'window-pane-changed',
  'window-closed',
  'window-alerted',
  'pane-created',
  'pane-died',
  'pane-exited',
  'pane-mode-changed',
  'pane-title-changed',
  'pane-resized',
  'client-detached',
  'client-session-changed',
  'client-resumed',
  'options-changed',
] as const satisfies readonly (keyof ConductorEvents)[];

/** Listens for what a client must draw; between that there is no timer but that of `status-interval`. */
export class ClientEvents {
  readonly #conductor: Conductor;
  readonly #client: Client;
  readonly #listener: ChangeListener;
  #interval: NodeJS.Timeout | undefined;
  #seconds = 0;

  constructor(conductor: Conductor, client: Client, listener: ChangeListener) {
    this.#conductor = conductor;
    this.#client = client;
    this.#listener = listener;
    for (const name of changes) conductor.events.on(name, this.#changed);
    conductor.events.on('pane-output', this.#output);
    conductor.events.on('pane-redrawn', this.#output);
    conductor.events.on('pane-clipboard', this.#clipboard);
    conductor.events.on('pane-passthrough', this.#passthrough);
    conductor.events.on('pane-copied', this.#copied);
  }

  /** Draws again every `status-interval` seconds of the client's session. */
  watchTime(): void {
    const { session } = this.#client;
    const shown = session !== undefined && session.options.string('status') !== 'off';
    const seconds = shown ? session.options.number('status-interval') : 0;
    if (seconds === this.#seconds) return;
    this.#seconds = seconds;
    clearInterval(this.#interval);
    if (seconds > 0) this.#interval = setInterval(this.#listener.changed, seconds * 1000);
  }

  close(): void {
    clearInterval(this.#interval);
    const { events } = this.#conductor;
    for (const name of changes) events.off(name, this.#changed);
    events.off('pane-output', this.#output);
    events.off('pane-redrawn', this.#output);
    events.off('pane-clipboard', this.#clipboard);
    events.off('pane-passthrough', this.#passthrough);
    events.off('pane-copied', this.#copied);
  }

  readonly #changed = (): void => {
    this.watchTime();
    this.#listener.changed();
  };

  readonly #output = (pane: Pane): void => {
    if (this.#shows(pane)) this.#listener.output();
  };

  readonly #clipboard = (pane: Pane, bytes: Uint8Array): void => {
    if (this.#shows(pane) && this.#conductor.options.server.string('set-clipboard') === 'on') {
      this.#listener.clipboard(bytes);
    }
  };

  readonly #passthrough = (pane: Pane, bytes: Uint8Array): void => {
    const isSeen = this.#shows(pane) && pane.mode === undefined;
    if (isSeen && pane.options.flag('allow-passthrough')) this.#listener.passthrough(bytes);
  };

  readonly #copied = (pane: Pane, bytes: Uint8Array): void => {
    if (this.#shows(pane)) this.#listener.clipboard(bytes);
  };

  #shows(pane: Pane): boolean {
    return this.#client.session?.current?.window === pane.window;
  }
}
