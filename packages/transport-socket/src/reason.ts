import { CodedError } from '@pitcrew/core';

/** Why something ended. `error` may be made when it is first read: most connections end unasked. */
export interface Reason {
  readonly error: Error;
}

/** The usual end of a connection, whose error (and its stack) nearly nobody wants to see. */
export class PeerGone implements Reason {
  readonly #why: string;
  readonly #cause: Error | undefined;
  #error: CodedError | undefined;

  constructor(why: string, cause?: Error) {
    this.#why = why;
    this.#cause = cause;
  }

  get error(): CodedError {
    this.#error ??= new CodedError(
      'TRANSPORT_PEER_GONE',
      `${this.#why}; what was not answered may not have been done.`,
      { cause: this.#cause },
    );
    return this.#error;
  }
}
