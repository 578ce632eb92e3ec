import type { Client, Pane, Window } from '@pitcrew/conductor';
import type { Key } from '../keys/key.ts';
import type { KeyOutcome, Overlay } from './overlay.ts';

/** The number of each pane over it, until one is chosen by its number (or, from 10 on, its letter) or time is up. */
export class PaneNumbers implements Overlay {
  readonly name = 'display-panes';
  /** Settles with the pane that was chosen, or with nothing, when the numbers are gone. */
  readonly chosen: Promise<Pane | undefined>;
  readonly #client: Client;
  readonly #takesKeys: boolean;
  #timer: NodeJS.Timeout | undefined;
  #settle: (pane: Pane | undefined) => void = () => undefined;

  /** @param time in ms; 0 is until a key is pressed */
  constructor(client: Client, time: number, takesKeys: boolean) {
    this.#client = client;
    this.#takesKeys = takesKeys;
    this.chosen = new Promise((resolve) => {
      this.#settle = resolve;
    });
    if (time > 0) this.#timer = setTimeout(() => this.#end(), time);
  }

  get window(): Window | undefined {
    return this.#client.session?.current?.window;
  }

  press({ key, modifiers }: Key): KeyOutcome {
    const index = modifiers === 0 && this.#takesKeys ? indexOf(key) : undefined;
    if (index === undefined) return 'passed';
    const pane = this.window?.panes[index - this.window.paneBaseIndex];
    if (pane !== undefined) this.#settle(pane);
    return 'done';
  }

  mouse(): KeyOutcome {
    return 'passed';
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#settle(undefined);
  }

  #end(): void {
    if (this.#client.overlay === this) this.#client.cover?.(undefined);
  }
}

function indexOf(key: string): number | undefined {
  if (/^\d$/.test(key)) return Number(key);
  return /^[a-z]$/.test(key) ? key.charCodeAt(0) - 97 + 10 : undefined;
}
