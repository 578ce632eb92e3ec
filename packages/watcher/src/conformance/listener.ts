import { within } from '@pitcrew/core/testing';
import type { Subscription, WatchBatch, WatchEvent, WatchOptions, Watcher } from '../watcher.ts';

/** A subscription that remembers what it was told. */
export class Listener {
  readonly events: WatchEvent[] = [];
  readonly subscription: Subscription;
  /** How often it was called. */
  calls = 0;
  overflow = false;
  #heard: () => void = () => undefined;

  constructor(watcher: Watcher, dir: string, options: WatchOptions) {
    this.subscription = watcher.subscribe(dir, (batch) => this.#listen(batch), options);
  }

  async ready(): Promise<void> {
    await within('ready settles', this.subscription.ready);
  }

  /** Waits until the condition holds; it is asked again after every batch. */
  async until(what: string, condition: () => boolean): Promise<void> {
    const met = async (): Promise<void> => {
      while (!condition()) await new Promise<void>((resolve) => (this.#heard = resolve));
    };
    await within(what, met()).catch((error: unknown) => {
      const last = this.events.slice(-20).map(({ type, path }) => `${type} ${path}`);
      throw new Error(`${String(error)}; the last events: ${last.join(', ') || 'none'}`);
    });
  }

  /** Waits for an event of one of these types (any, without) about `path`. */
  async hears(path: string, ...types: readonly WatchEvent['type'][]): Promise<void> {
    await this.until(`${types.join(' or ') || 'an event'} of ${path}`, () => this.heard(path, ...types));
  }

  heard(path: string, ...types: readonly WatchEvent['type'][]): boolean {
    return this.of(path).some((type) => types.length === 0 || types.includes(type));
  }

  /** The types of the events about `path`, in order. */
  of(path: string): WatchEvent['type'][] {
    return this.events.filter((event) => event.path === path).map(({ type }) => type);
  }

  forget(): void {
    this.events.length = 0;
    this.overflow = false;
  }

  #listen({ events, overflow }: WatchBatch): void {
    this.calls++;
    for (const event of events) this.events.push(event);
    this.overflow ||= overflow;
    this.#heard();
  }
}
