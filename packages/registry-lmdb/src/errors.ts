import { CodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '@pitcrew/registry';

/** A file that LMDB did not make. */
export class NotADatabase extends Error {
  constructor() {
    super('it is no LMDB database');
  }
}

/** Of LMDB: `MDB_PAGE_NOTFOUND`, `MDB_CORRUPTED`, `MDB_VERSION_MISMATCH`, `MDB_INVALID`, `MDB_BAD_VALSIZE`. */
const corruptCodes: ReadonlySet<unknown> = new Set([-30_797, -30_796, -30_794, -30_793, -30_781]);

/** What went wrong when the database was opened or read. */
export function readingFailed(path: string, cause: unknown): CodedError<RegistryErrorCode> {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const isCorrupt =
    cause instanceof SyntaxError ||
    cause instanceof NotADatabase ||
    (cause instanceof Error && 'code' in cause && corruptCodes.has(cause.code));
  return isCorrupt
    ? new CodedError(
        'REGISTRY_CORRUPT',
        `${path} is no registry: ${reason}. It is left as it is; move it away to begin anew, or put a copy in its place.`,
        { cause },
      )
    : new CodedError(
        'REGISTRY_UNREADABLE',
        `Cannot read ${path}: ${reason}. It is left as it is; check that it is a database that you may read and write.`,
        { cause },
      );
}
