import type { RegistryChange, RegistrySubscription } from './registry.ts';

/** For implementors: who wants to hear of which keys. */
export class ChangeFeed {
  readonly #subscribers = new Set<Subscriber>();

  get size(): number {
    return this.#subscribers.size;
  }

  /** @param ready what the subscription's `ready` is; nobody has to wait for it */
  subscribe(
    prefix: string,
    listener: (change: RegistryChange) => void,
    ready: Promise<void>,
    signal?: AbortSignal,
  ): RegistrySubscription {
    signal?.throwIfAborted();
    ready.catch(() => undefined);
    const close = (): Promise<void> => {
      signal?.removeEventListener('abort', end);
      this.#subscribers.delete(subscriber);
      return Promise.resolve();
    };
    const end = (): void => void close();
    const subscriber: Subscriber = { prefix, listener, end };
    signal?.addEventListener('abort', end, { once: true });
    this.#subscribers.add(subscriber);
    return { ready, close, [Symbol.asyncDispose]: close };
  }

  /** Call it when the change can be read. Each listener runs on its own, after the caller. */
  announce(keys: readonly string[]): void {
    for (const subscriber of this.#subscribers) {
      const heard = keys.filter((key) => key.startsWith(subscriber.prefix));
      if (heard.length === 0) continue;
      queueMicrotask(() => {
        if (this.#subscribers.has(subscriber)) subscriber.listener({ keys: heard });
      });
    }
  }

  close(): void {
    for (const { end } of this.#subscribers) end();
  }
}

interface Subscriber {
  readonly prefix: string;
  readonly listener: (change: RegistryChange) => void;
  readonly end: () => void;
}
