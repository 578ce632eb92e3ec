import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { RegistryErrorCode } from '@pitcrew/registry';

type RegistryFileError = CodedError<RegistryErrorCode>;

export function unreadable(path: string, cause: unknown): RegistryFileError {
  return new CodedError(
    'REGISTRY_UNREADABLE',
    `Cannot read ${path} (${systemErrorCode(cause)}). It is left as it is; check that it is a file that you may read.`,
    { cause },
  );
}

export function tooNew(path: string, format: unknown): RegistryFileError {
  return new CodedError(
    'REGISTRY_UNREADABLE',
    `${path} has format ${String(format)}, which this version of Pitcrew does not know. It is left as it is; use the version that wrote it, or another folder.`,
  );
}

/** For a reader, who changes nothing. */
export function corrupt(path: string, aside: string, cause: unknown): RegistryFileError {
  return new CodedError(
    'REGISTRY_CORRUPT',
    `${path} is no registry: ${reason(cause)}. It is left as it is; mend it by hand, or the next write moves it to ${aside} and the store begins anew.`,
    { cause },
  );
}

/** For a writer, who has made room. */
export function keptAside(path: string, aside: string, cause: unknown): RegistryFileError {
  return new CodedError(
    'REGISTRY_CORRUPT',
    `${path} was no registry: ${reason(cause)}. It is kept as ${aside}; mend it and move it back, or go on with an empty store.`,
    { cause },
  );
}

export function unwritable(path: string, cause: unknown): RegistryFileError {
  return new CodedError(
    'REGISTRY_UNWRITABLE',
    `Cannot write ${path} (${systemErrorCode(cause)}). What was stored before is intact; check that there is space, and that you may write to its folder.`,
    { cause },
  );
}

/** The change is in place, so that nobody may believe that it failed and simply do it again. */
export function uncertain(path: string, what: string, cause: unknown): RegistryFileError {
  return new CodedError(
    'REGISTRY_UNWRITABLE',
    `${path} was written, but ${what}, so that the change may not last. Read it before you try again.`,
    { cause },
  );
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
