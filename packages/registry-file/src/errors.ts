import { CodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '@pitcrew/registry';

/** For a reader, who changes nothing. */
export function corrupt(path: string, aside: string, cause: unknown): CodedError<RegistryErrorCode> {
  return new CodedError(
    'REGISTRY_CORRUPT',
    `${path} is no registry: ${reason(cause)}. It is left as it is; mend it by hand, or the next write moves it to ${aside} and the store begins anew.`,
    { cause },
  );
}

/** For a writer, who has made room. */
export function keptAside(path: string, aside: string, cause: unknown): CodedError<RegistryErrorCode> {
  return new CodedError(
    'REGISTRY_CORRUPT',
    `${path} was no registry: ${reason(cause)}. It is kept as ${aside}; mend it and move it back, or go on with an empty store.`,
    { cause },
  );
}

function reason(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
