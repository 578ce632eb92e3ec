import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { tmuxPath, type House } from '../../faults/support/house.ts';

interface Heard {
  readonly pane: string;
  readonly ms: number;
}

/** Keys are typed into panes of a session by turns, from a process of its own: here a hundred panes are fed. */
export class EchoProbe {
  readonly #child: ChildProcess;
  /** Resolves when it has ended; rejects where that was because there was no echo. */
  readonly over: Promise<void>;

  /** @param told ms from when a key was written until its echo was read, by a client in control mode */
  constructor(
    one: House,
    session: string,
    panes: readonly string[],
    perSecond: number,
    told: (heard: Heard) => void,
  ) {
    this.#child = fork(
      join(import.meta.dirname, 'echo-process.mjs'),
      [tmuxPath, session, String(perSecond), ...panes],
      { env: one.env, cwd: one.folder, execArgv: [] },
    );
    this.#child.on('message', (heard) => told(heard as Heard));
    this.over = new Promise((resolve, reject) => {
      this.#child.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`the echoes ended with ${code}`)),
      );
    });
    this.over.catch(() => undefined);
  }

  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.over;
  }
}
