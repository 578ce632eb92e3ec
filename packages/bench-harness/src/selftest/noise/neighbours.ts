import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Processes that burst beside what is measured, until they are disposed of. */
export class Neighbours implements AsyncDisposable {
  readonly #children: readonly ChildProcess[];

  constructor(count: number) {
    const main = fileURLToPath(new URL('main.js', import.meta.url));

    this.#children = Array.from({ length: count }, () =>
      fork(main, [], {
        execArgv: [],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: { ...process.env, NODE_OPTIONS: '' },
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(
      this.#children.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGKILL');
        await once(child, 'exit');
      }),
    );
  }
}
