import { CodedError } from '@pitcrew/core';

/** Codes of the conductor's refusals; the messages are tmux's own words for them. See `docs/errors.md`. */
export type ConductorErrorCode =
  | 'CONDUCTOR_NO_SPACE'
  | 'CONDUCTOR_INDEX_IN_USE'
  | 'CONDUCTOR_STILL_ACTIVE'
  | 'CONDUCTOR_SPAWN_FAILED'
  | 'CONDUCTOR_DUPLICATE_SESSION'
  | 'CONDUCTOR_BAD_NAME'
  | 'CONDUCTOR_INPUT_FULL'
  | 'CONDUCTOR_RECORD_TOO_NEW'
  | 'CONDUCTOR_SCREENS_FOLDER';

export class ConductorError extends CodedError<ConductorErrorCode> {}
