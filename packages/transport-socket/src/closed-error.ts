import { CodedError } from '@pitcrew/core';

export function closedError(what: string): CodedError {
  return new CodedError('TRANSPORT_CLOSED', `The ${what} is closed; nothing was done. Open a new one.`);
}
