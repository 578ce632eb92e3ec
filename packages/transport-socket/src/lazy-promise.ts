import type { Reason } from './reason.ts';

type Outcome<T> = { readonly value: T } | { readonly reason: Reason };

/**
 * A promise that is made when somebody reads it: most connections live and die without anybody asking.
 * A rejection that nobody handles stays silent, because the same error reaches the caller in other ways.
 */
export class LazyPromise<T> {
  #outcome: Outcome<T> | undefined;
  #promise: Promise<T> | undefined;
  #resolve: ((value: T) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  get promise(): Promise<T> {
    if (this.#promise === undefined) {
      this.#promise = new Promise<T>((resolve, reject) => {
        this.#resolve = resolve;
        this.#reject = reject;
      });
      this.#promise.catch(ignore);
      if (this.#outcome !== undefined) this.#settle(this.#outcome);
    }
    return this.#promise;
  }

  resolve(value: T): void {
    this.#settle((this.#outcome ??= { value }));
  }

  reject(reason: Reason): void {
    this.#settle((this.#outcome ??= { reason }));
  }

  #settle(outcome: Outcome<T>): void {
    if ('value' in outcome) this.#resolve?.(outcome.value);
    else if (this.#reject !== undefined) this.#reject(outcome.reason.error);
  }
}

function ignore(): void {
  // Whoever reads the promise handles it.
}
