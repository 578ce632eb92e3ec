import { CodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '@pitcrew/registry';

/** A database that somebody else has made. */
export class NotARegistry extends Error {
  constructor() {
    super('it is a database of something else');
  }
}

/** A row that is not as it was written. */
export class Damaged extends Error {
  constructor() {
    super('something in it is not as it was written');
  }
}

/** Of SQLite: `SQLITE_BUSY`, `SQLITE_PROTOCOL`. */
const busyCodes: ReadonlySet<unknown> = new Set([5, 15]);
/** `SQLITE_CORRUPT`, `SQLITE_NOTADB`. */
const corruptCodes: ReadonlySet<unknown> = new Set([11, 26]);

/** Somebody else has the database for a moment: who closes it last, or comes first after a kill. */
export function isBusy(error: unknown): boolean {
  return busyCodes.has(primaryCode(error));
}

/** What went wrong when the database was opened or read. */
export function readingFailed(path: string, cause: unknown): CodedError<RegistryErrorCode> {
  const isCorrupt =
    cause instanceof Damaged || cause instanceof NotARegistry || corruptCodes.has(primaryCode(cause));
  return isCorrupt
    ? new CodedError(
        'REGISTRY_CORRUPT',
        `${path} is no registry: ${reasonOf(cause)}. It is left as it is; move it away to begin anew, or put a copy in its place.`,
        { cause },
      )
    : new CodedError(
        'REGISTRY_UNREADABLE',
        `Cannot read ${path}: ${reasonOf(cause)}. It is left as it is; check that it is a database that you may read and write, in a folder that you may write to.`,
        { cause },
      );
}

/** What went wrong when a commit was made, or the file. */
export function writingFailed(path: string, cause: unknown): CodedError<RegistryErrorCode> {
  return new CodedError(
    'REGISTRY_UNWRITABLE',
    `Cannot write ${path} (${reasonOf(cause)}). What was stored before is intact; check that there is space, that you may write to its folder, and the limits on open files.`,
    { cause },
  );
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** What SQLite says more exactly is in the higher bytes. */
function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('rawCode' in error)) return undefined;
  return typeof error.rawCode === 'number' ? error.rawCode & 0xff : undefined;
}
