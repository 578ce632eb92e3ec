import { CodedError } from '@pitcrew/core';

/**
 * What a caller of the tmux language may branch on. The message is tmux's own text, word for word: tools
 * match on it, so nothing is added.
 */
export type ShimErrorCode =
  | 'SHIM_BAD_ARGUMENTS'
  | 'SHIM_UNKNOWN_COMMAND'
  | 'SHIM_SYNTAX'
  | 'SHIM_BAD_OPTION'
  | 'SHIM_BAD_STYLE';

export function tmuxError(code: ShimErrorCode, message: string): CodedError<ShimErrorCode> {
  return new CodedError(code, message);
}
