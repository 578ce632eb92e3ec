import type { Subscription, WatchBatch, Watcher } from '../watcher.ts';

/** Waits for what a watcher reports; what it waits for is said before it is done. */
export class Ears {
  readonly #subscription: Subscription;
  /** Called with every path; true when that is enough. */
  #enough: ((path: string) => boolean) | undefined;
  #settle: () => void = () => undefined;
  #last = 0;
  /** Reported as lost since the last `listen`. */
  overflow = false;

  private constructor(watcher: Watcher, dir: string) {
    this.#subscription = watcher.subscribe(dir, (batch) => this.#hear(batch));
  }

  static async open(watcher: Watcher, dir: string): Promise<Ears> {
    const ears = new Ears(watcher, dir);
    await ears.#subscription.ready;
    return ears;
  }

  /** When anything was heard last, or listening began. */
  get last(): number {
    return this.#last;
  }

  /** Resolves when `enough` says so of a path, or the watcher says that it has lost some. */
  listen(enough: (path: string) => boolean): Promise<void> {
    this.overflow = false;
    this.#last = performance.now();
    return new Promise((resolve) => {
      this.#enough = enough;
      this.#settle = resolve;
    });
  }

  #hear({ events, overflow }: WatchBatch): void {
    this.#last = performance.now();
    this.overflow ||= overflow;
    const enough = this.#enough;
    if (enough === undefined) return;
    let met = overflow;
    for (const { path } of events) met = enough(path) || met;
    if (!met) return;
    this.#enough = undefined;
    this.#settle();
  }
}
