import { commandError } from './command-error.ts';

interface Channel {
  woken: boolean;
  locked: boolean;
  readonly waiters: (() => void)[];
  readonly lockers: (() => void)[];
}

/** Who waits. */
interface Waiting {
  /** Settles, in either way, when nobody is there any more. */
  readonly gone?: Promise<void>;
}

/** The channels of `wait-for`: signals, which are remembered once where nobody waits, and locks. */
export class WaitChannels {
  readonly #channels = new Map<string, Channel>();

  /**
   * Resolves at the next signal; at once where one was sent that nobody has waited for.
   *
   * @throws CodedError where whoever waits has gone
   */
  wait(name: string, who?: Waiting): Promise<void> {
    const channel = this.#channel(name);
    if (channel.woken) {
      channel.woken = false;
      this.#forget(name, channel);
      return Promise.resolve();
    }
    return turnIn(channel.waiters, who);
  }

  signal(name: string): void {
    const channel = this.#channel(name);
    if (channel.waiters.length === 0) channel.woken = true;
    for (const wake of channel.waiters.splice(0)) wake();
    this.#forget(name, channel);
  }

  /** Resolves when the lock is the caller's; first come, first served. @throws CodedError as above */
  lock(name: string, who?: Waiting): Promise<void> {
    const channel = this.#channel(name);
    if (!channel.locked) {
      channel.locked = true;
      return Promise.resolve();
    }
    return turnIn(channel.lockers, who);
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

const nobody = (): void => undefined;

/** As in tmux whoever goes keeps its place, and nothing of what it wanted behind this is done. All else of it is free then. */
function turnIn(queue: (() => void)[], who: Waiting | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    queue.push(resolve);
    const leave = (): void => {
      const place = queue.indexOf(resolve);
      if (place < 0) return;
      queue[place] = nobody;
      reject(commandError(''));
    };
    void who?.gone?.then(leave, leave);
  });
}
