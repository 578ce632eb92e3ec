import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { RegistryErrorCode } from '../errors.ts';

type RegistryError = CodedError<RegistryErrorCode>;

export function unreadable(path: string, cause: unknown): RegistryError {
  return new CodedError(
    'REGISTRY_UNREADABLE',
    `Cannot read ${path} (${systemErrorCode(cause)}). It is left as it is; check that it is a file that you may read.`,
    { cause },
  );
}

export function tooNew(path: string, format: unknown): RegistryError {
  return new CodedError(
    'REGISTRY_UNREADABLE',
    `${path} has format ${String(format)}, which this version of Pitcrew does not know. It is left as it is; use the version that wrote it, or another folder.`,
  );
}

export function unwritable(path: string, cause: unknown): RegistryError {
  return new CodedError(
    'REGISTRY_UNWRITABLE',
    `Cannot write ${path} (${reasonOf(cause)}). What was stored before is intact; check that there is space, that you may write to its folder, and the limits on open files.`,
    { cause },
  );
}

/** What the system said, also where a lock has said it on. */
function reasonOf(cause: unknown): string {
  const reason = systemErrorCode(cause);
  return reason === 'OTHER' && cause instanceof Error && cause.cause !== undefined
    ? reasonOf(cause.cause)
    : reason;
}

/** The change is in place, so that nobody may believe that it failed and simply do it again. */
export function uncertain(path: string, what: string, cause: unknown): RegistryError {
  return new CodedError(
    'REGISTRY_UNWRITABLE',
    `${path} was written, but ${what}, so that the change may not last. Read it before you try again.`,
    { cause },
  );
}
