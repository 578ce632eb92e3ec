import type { CodedError } from '@pitcrew/core';
import { commandError } from './command-error.ts';
import type { Shim } from './shim.ts';

/**
 * The refusal of what Pitcrew cannot do, written down for `pitcrew doctor`.
 *
 * @param what of the command `words`; else the command itself
 */
export function notSupported(shim: Shim, words: readonly [string, ...string[]], what = words[0]): CodedError {
  const refusal = commandError(`${what} is not supported by pitcrew: nothing was done`);
  shim.notUnderstood(words, refusal);
  return refusal;
}
