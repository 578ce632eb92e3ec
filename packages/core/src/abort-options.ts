/**
 * Last argument of every async call of every contract. An aborted call rejects with the signal's own
 * reason (by default a `DOMException` named `AbortError`) and has no effect that the caller could see.
 */
export interface AbortOptions {
  readonly signal?: AbortSignal | undefined;
}
