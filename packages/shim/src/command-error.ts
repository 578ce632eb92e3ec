import { CodedError } from '@pitcrew/core';

/** A command cannot do what was asked: the message, in tmux's words, goes to standard error, and the code is 1. */
export function commandError(message: string, cause?: unknown): CodedError<'SHIM_FAILED'> {
  return new CodedError('SHIM_FAILED', message, cause === undefined ? undefined : { cause });
}
