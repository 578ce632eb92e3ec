import assert from 'node:assert/strict';
import type { House } from '../../faults/support/house.ts';
import { ControlSession } from './control-session.ts';

/** Longest wait for an echo. */
const patienceMs = 60_000;

/** Types a key into panes and times when it sees its echo; both through one client in control mode. */
export class EchoProbe {
  readonly #client: ControlSession;
  #waits: { readonly pane: string; readonly key: string; readonly heard: () => void } | undefined;
  #typed = 0;

  constructor(one: House, session: string) {
    this.#client = new ControlSession(one, session, (pane, text) => {
      if (pane === this.#waits?.pane && text === this.#waits.key) this.#waits.heard();
    });
  }

  /** ms from when the key is written until its echo is read. */
  async time(pane: string): Promise<number> {
    this.#typed += 1;
    const key = 'abcdefgh'[this.#typed % 8] ?? '';
    const start = performance.now();
    const heard = new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${pane} has no echo of ${key}`)), patienceMs);
      this.#waits = {
        pane,
        key,
        heard: () => {
          clearTimeout(late);
          this.#waits = undefined;
          resolve(performance.now() - start);
        },
      };
    });
    const [time, said] = await Promise.all([heard, this.#client.ask('send-keys', '-t', pane, '-l', key)]);
    assert.equal(said, '');
    return time;
  }

  close(): Promise<void> {
    return this.#client.close();
  }
}
