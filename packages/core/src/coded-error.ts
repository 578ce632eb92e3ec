/**
 * The one error class of the house. Callers branch on `code`, which is stable within a major version and
 * listed in `docs/errors.md`; never on `instanceof` or on the message, which may change at any time.
 *
 * The message tells a user what happened, what was kept, and what to do.
 */
export class CodedError<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  static {
    Object.defineProperty(this.prototype, 'name', {
      value: 'CodedError',
      configurable: true,
      writable: true,
    });
  }
}

/** Whether `error` carries `code`; works across realms and for errors that crossed a transport. */
export function isCodedError<Code extends string>(error: unknown, code: Code): error is CodedError<Code> {
  return error instanceof Error && 'code' in error && error.code === code;
}
