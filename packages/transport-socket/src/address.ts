import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';

/** `sun_path` has 108 bytes, and a zero at the end. */
export const pathLimit = 107;

/** @throws CodedError `TRANSPORT_ADDRESS` */
export function checkPath(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes === 0 || path.includes('\0')) throw unusable(path, 'it is no path');
  if (bytes <= pathLimit) return;
  throw unusable(
    path,
    `it has ${bytes} bytes, and the kernel takes ${pathLimit}. Use a shorter folder, for example by TMUX_TMPDIR`,
  );
}

/** Makes the socket's folder for this user alone where it is missing. @throws CodedError `TRANSPORT_ADDRESS` */
export function makeFolder(path: string): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unusable(path, `its folder can not be made (${String(error)})`, error);
  }
  checkFolder(path);
}

/**
 * Refuses a folder in which somebody else could put a socket in the place of ours.
 *
 * @throws CodedError `TRANSPORT_ADDRESS`
 */
export function checkFolder(path: string): void {
  const folder = dirname(path);
  const facts = factsOf(folder, path);
  if (facts === undefined) return;
  if (facts.isSymbolicLink()) throw unusable(path, `its folder ${folder} is a symlink. Name the real one`);
  if (!facts.isDirectory()) throw unusable(path, `${folder} is no folder`);
  const sticky = (facts.mode & 0o1000) !== 0;
  if (!isOurs(facts) && !(facts.uid === 0 && (sticky || (facts.mode & 0o022) === 0))) {
    throw unusable(path, `its folder ${folder} belongs to uid ${facts.uid}. Use a folder of your own`);
  }
  if ((facts.mode & 0o022) === 0 || sticky) return;
  throw unusable(path, `others may write into its folder ${folder}. Do: chmod go-w ${folder}`);
}

/** What lies at `path`: our own socket, or nothing. @throws CodedError `TRANSPORT_ADDRESS` for all else */
export function checkSocket(path: string): Stats | undefined {
  const facts = factsOf(path, path);
  if (facts === undefined) return undefined;
  if (facts.isSymbolicLink()) throw unusable(path, 'it is a symlink. Remove it, or name the real socket');
  if (!facts.isSocket()) throw unusable(path, 'it is no socket. It was left alone; choose another path');
  if (!isOurs(facts))
    throw unusable(path, `it belongs to uid ${facts.uid}. It was left alone; choose another path`);
  return facts;
}

export function unusable(path: string, why: string, cause?: unknown): CodedError {
  return new CodedError('TRANSPORT_ADDRESS', `Can't use the address ${path}: ${why}.`, { cause });
}

function isOurs(facts: Stats): boolean {
  return process.geteuid === undefined || facts.uid === process.geteuid();
}

function factsOf(path: string, address: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (systemErrorCode(error) === 'NOT_FOUND') return undefined;
    throw unusable(address, String(error), error);
  }
}
