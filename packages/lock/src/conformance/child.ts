import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { within } from '@pitcrew/core/testing';
import type { LockMode, LockOptions } from '../lock.ts';
import type { Opening, Order, Reply } from './fixtures/orders.ts';

const program = fileURLToPath(new URL('./fixtures/lock-process.js', import.meta.url));

/** A real process that opened the backend on the test's folder. */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<
    number,
    { resolve: (granted: boolean) => void; reject: (error: Error) => void }
  >();
  readonly #exited: Promise<unknown>;
  #orders = 0;
  /** Settles when the process has opened its lock. */
  readonly ready: Promise<boolean>;

  constructor(module: string, options: LockOptions) {
    const opening: Opening = { module, options };
    this.#process = spawn(process.execPath, [program, JSON.stringify(opening)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#exited = once(this.#process, 'exit');
    this.ready = this.#reply(0, 'a process of the kit opened its lock');
    this.#process.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      if ('error' in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.granted);
    });
    this.#process.on('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The process ended.'));
    });
  }

  acquire(key: string, mode: LockMode, hold = key): Promise<boolean> {
    return this.#order({ do: 'acquire', key, mode, hold });
  }

  tryAcquire(key: string, mode: LockMode, hold = key): Promise<boolean> {
    return this.#order({ do: 'tryAcquire', key, mode, hold });
  }

  release(hold: string): Promise<boolean> {
    return this.#order({ do: 'release', hold });
  }

  count(key: string, file: string, times: number): Promise<boolean> {
    return this.#order({ do: 'count', key, file, times });
  }

  /** Closes the lock; resolves when the process has ended by itself. */
  async close(): Promise<void> {
    await this.#order({ do: 'close' });
    await within('a process with a closed lock ends by itself', this.#exited);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal);
  }

  async kill(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill('SIGKILL');
      await this.#exited;
    }
  }

  #order(order: Order): Promise<boolean> {
    const id = ++this.#orders;
    const reply = this.#reply(id, `a process of the kit did: ${order.do}`);
    this.#process.send({ id, ...order });
    return reply;
  }

  async #reply(id: number, what: string): Promise<boolean> {
    const reply = new Promise<boolean>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    try {
      return await within(what, reply);
    } finally {
      this.#waiting.delete(id);
    }
  }
}
