import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { CodedError, systemErrorCode, type SystemErrorCode } from '@pitcrew/core';

const advice: Readonly<Partial<Record<SystemErrorCode, string>>> = {
  NO_SPACE: 'the disk is full. Make room, or name a file on another disk',
  NOT_FOUND: 'its folder does not exist. Make it first',
  NOT_A_DIRECTORY: 'a part of the path is a file. Name another path',
  PERMISSION: 'you may not write there. Name another path',
  READ_ONLY: 'the disk is mounted read-only. Name another path',
};

/**
 * Writes a file beside its place and renames it there: whoever reads finds the old file or the new one whole. What a link leads to is
 * replaced, not the link; what is no file, such as `/dev/stdout` or a pipe, is written to.
 *
 * @throws CodedError `BENCH_UNWRITABLE`; what lay there is as it was
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined || there.isFile()) {
    await replace(there === undefined ? path : await realpath(path), text);
    return;
  }
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

async function replace(path: string, text: string): Promise<void> {
  const beside = `${path}.${process.pid}.tmp`;
  try {
    await using file = await open(beside, 'wx');
    await file.writeFile(text);
    await file.sync();
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw unwritable(path, cause);
  }
  try {
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): CodedError<'BENCH_UNWRITABLE'> {
  const said = cause instanceof Error ? cause.message : String(cause);
  return new CodedError(
    'BENCH_UNWRITABLE',
    `cannot write ${path}: ${advice[systemErrorCode(cause)] ?? said}. No part of it was written, and what lay there is as it was`,
    { cause },
  );
}
