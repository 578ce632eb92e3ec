import { CodedError } from '@pitcrew/core';
import type * as Lydell from '@lydell/node-pty';

export async function loadLydell(): Promise<typeof Lydell> {
  try {
    return (await import('@lydell/node-pty')).default;
  } catch (cause) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      'pty-lydell needs the package @lydell/node-pty with its binary for this system, and it could not be loaded. Nothing was opened. Install it, or pick another backend with --pty.',
      { cause },
    );
  }
}
