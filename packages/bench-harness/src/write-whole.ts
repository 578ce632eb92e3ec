import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';

/**
 * Writes a file whole or not at all: beside it, onto the disk, then in its place. (write-file-atomic 7 does not see a short write: on a
 * full disk it puts half a file in place and reports success.)
 *
 * @throws CodedError `BENCH_UNWRITABLE`; a file that was there is as it was
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.partial`);
  try {
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    const why = systemErrorCode(cause) === 'NO_SPACE' ? 'the disk is full' : String(cause);
    throw new CodedError(
      'BENCH_UNWRITABLE',
      `${path} could not be written: ${why}. Nothing was changed there; make room or name another file.`,
      { cause },
    );
  }
}
