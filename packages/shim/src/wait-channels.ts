import { commandError } from './command-error.ts';

interface Channel {
  woken: boolean;
  locked: boolean;
  readonly waiters: (() => void)[];
  readonly lockers: (() => void)[];
}

/** The channels of `wait-for`: signals, which are remembered once where nobody waits, and locks. */
export class WaitChannels {
  readonly #channels = new Map<string, Channel>();

  /** Resolves at the next signal; at once where one was sent that nobody has waited for. */
  wait(name: string): Promise<void> {
    const channel = this.#channel(name);
    if (channel.woken) {
      channel.woken = false;
      this.#forget(name, channel);
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      channel.waiters.push(resolve);
    });
  }

  signal(name: string): void {
    const channel = this.#channel(name);
    if (channel.waiters.length === 0) channel.woken = true;
    for (const wake of channel.waiters.splice(0)) wake();
    this.#forget(name, channel);
  }

  /** Resolves when the lock is the caller's; first come, first served. */
  lock(name: string): Promise<void> {
    const channel = this.#channel(name);
    if (!channel.locked) {
      channel.locked = true;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      channel.lockers.push(resolve);
    });
  }

  /** @throws CodedError where it is not locked */
  unlock(name: string): void {
    const channel = this.#channels.get(name);
    if (channel?.locked !== true) throw commandError(`channel ${name} not locked`);
    const next = channel.lockers.shift();
    if (next === undefined) channel.locked = false;
    else next();
    this.#forget(name, channel);
  }

  /** What outlives those who wait: signals that nobody has waited for yet, and locks. */
  get state(): { readonly woken: readonly string[]; readonly locked: readonly string[] } {
    const names = (which: 'woken' | 'locked'): readonly string[] =>
      [...this.#channels].filter(([, channel]) => channel[which]).map(([name]) => name);
    return { woken: names('woken'), locked: names('locked') };
  }

  fill({ woken, locked }: WaitChannels['state']): void {
    for (const name of woken) this.#channel(name).woken = true;
    for (const name of locked) this.#channel(name).locked = true;
  }

  /** Lets everybody go on: the server ends. */
  flush(): void {
    for (const { waiters, lockers } of this.#channels.values())
      for (const wake of [...waiters, ...lockers]) wake();
    this.#channels.clear();
  }

  #channel(name: string): Channel {
    let channel = this.#channels.get(name);
    if (channel === undefined) {
      channel = { woken: false, locked: false, waiters: [], lockers: [] };
      this.#channels.set(name, channel);
    }
    return channel;
  }

  #forget(name: string, { woken, locked, waiters }: Channel): void {
    if (!woken && !locked && waiters.length === 0) this.#channels.delete(name);
  }
}
