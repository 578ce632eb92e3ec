import { CodedError } from '@pitcrew/core';

/**
 * Codes of this contract; see `docs/errors.md`.
 *
 * - `REGISTRY_CLOSED`: the registry was closed before the call
 * - `REGISTRY_CONFLICT`: a key's version is not the expected one; nothing of the transaction was applied
 * - `REGISTRY_CORRUPT`: what is stored cannot be understood; it is kept, where the message says
 * - `REGISTRY_UNREADABLE`: the store cannot be read: not permitted, written by a newer Pitcrew…
 * - `REGISTRY_UNWRITABLE`: the store cannot be changed: read-only, full, its lock cannot be had…
 */
export const registryErrorCodes = [
  'REGISTRY_CLOSED',
  'REGISTRY_CONFLICT',
  'REGISTRY_CORRUPT',
  'REGISTRY_UNREADABLE',
  'REGISTRY_UNWRITABLE',
] as const;
export type RegistryErrorCode = (typeof registryErrorCodes)[number];

/** What every call of a closed registry throws. */
export function registryClosed(): CodedError<RegistryErrorCode> {
  return new CodedError(
    'REGISTRY_CLOSED',
    'This registry is closed; what it acknowledged is kept. Open a new one.',
  );
}
