import type { ScreenEvents } from '@pitcrew/screen';

/** Listeners whose errors do not stop the parser in the middle: they are kept until the write is done. */
export class GuardedEvents implements Required<ScreenEvents> {
  readonly reply;
  readonly bell;
  readonly title;
  readonly path;
  readonly rename;
  readonly clipboard;
  readonly passthrough;
  #failure: { readonly error: unknown } | undefined;

  constructor(events: ScreenEvents) {
    this.reply = this.#guard(events.reply);
    this.bell = this.#guard(events.bell);
    this.title = this.#guard(events.title);
    this.path = this.#guard(events.path);
    this.rename = this.#guard(events.rename);
    this.clipboard = this.#guard(events.clipboard);
    this.passthrough = this.#guard(events.passthrough);
  }

  /** Throws the first error since it did so last. */
  rethrow(): void {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw failure.error;
  }

  #guard<Given extends readonly unknown[]>(
    listener: ((...given: Given) => void) | undefined,
  ): (...given: Given) => void {
    return (...given) => {
      try {
        listener?.(...given);
      } catch (error) {
        this.#failure ??= { error };
      }
    };
  }
}
