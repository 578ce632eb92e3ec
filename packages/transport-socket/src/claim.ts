import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { Acceptor } from './acceptor.ts';
import { checkPath, checkSocket, makeFolder, pathLimit, unusable } from './address.ts';

const attempts = 8;
const namesTried = 64;

/**
 * Binds `acceptor` to `path`, so that the path is never seen without a live, private socket behind it: it is
 * bound under a name of its own, made private, and then linked to its place, which fails where somebody has it.
 * That also keeps libuv, which removes what it bound, from removing the socket of whoever comes after us.
 *
 * @returns the inode, by which the listener knows later whether the path is still its own
 */
export async function claim(acceptor: Acceptor, path: string): Promise<bigint> {
  checkPath(path);
  makeFolder(path);
  const bound = await bindBeside(acceptor, path);
  try {
    chmodSync(bound, 0o600);
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      if (tryLink(bound, path)) return inodeOf(path) ?? 0n;
      await removeStale(path);
    }
    throw inUse(path);
  } catch (error) {
    await acceptor.close();
    throw error;
  } finally {
    rmSync(bound, { force: true });
  }
}

export function inodeOf(path: string): bigint | undefined {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false })?.ino;
}

async function bindBeside(acceptor: Acceptor, path: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const bound = beside(path, pathLimit);
    try {
      await acceptor.bind(bound);
      return bound;
    } catch (error) {
      if (systemErrorCode(error) === 'ADDRESS_IN_USE' && attempt < attempts) continue;
      throw unusable(path, `binding a socket there failed (${String(error)})`, error);
    }
  }
}

/**
 * A path in the same folder that nobody has. Its length does not follow that of `path`: random names of one letter
 * are other people's sockets, or this one.
 *
 * @param limit most bytes of it; whatever `path` has is allowed
 */
function beside(path: string, limit = Infinity): string {
  const folder = dirname(path);
  const room = Math.max(limit - Buffer.byteLength(folder) - 1, Buffer.byteLength(basename(path)));
  for (let attempt = 0; attempt < namesTried; attempt += 1) {
    const random = randomBytes(6).toString('hex');
    const name = room > 4 ? `.${random}`.slice(0, room) : random.slice(0, room);
    const found = join(folder, name);
    if (found !== path && inodeOf(found) === undefined) return found;
  }
  throw unusable(path, 'its folder has no room for a second name. Use a shorter folder');
}

function tryLink(bound: string, path: string): boolean {
  try {
    linkSync(bound, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EXISTS') return false;
    throw unusable(path, `the socket can not be put there (${String(error)})`, error);
  }
}

/** @throws CodedError `TRANSPORT_ADDRESS_IN_USE` where somebody listens */
async function removeStale(path: string): Promise<void> {
  if (checkSocket(path) === undefined) return;
  const inode = inodeOf(path);
  if (await isAlive(path)) throw inUse(path);
  // Between the look and the removal somebody else may have put a live socket here: take it aside first.
  const aside = beside(path);
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemErrorCode(error) === 'NOT_FOUND') return;
    throw unusable(path, `the stale socket can not be removed (${String(error)})`, error);
  }
  if (inodeOf(aside) !== inode) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function isAlive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection({ path });
    probe.once('connect', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', (error) => {
      const code = systemErrorCode(error);
      resolve(code !== 'REFUSED' && code !== 'NOT_FOUND');
    });
  });
}

function inUse(path: string): CodedError {
  return new CodedError(
    'TRANSPORT_ADDRESS_IN_USE',
    `Somebody listens on ${path} already; it was left alone.`,
  );
}
