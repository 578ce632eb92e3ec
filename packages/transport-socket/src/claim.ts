import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { Acceptor } from './acceptor.ts';
import { checkPath, checkSocket, makeFolder, unusable } from './address.ts';

const attempts = 8;

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
    const name = nameLike(basename(path));
    const bound = join(dirname(path), name);
    try {
      await acceptor.bind(bound);
      return bound;
    } catch (error) {
      if (systemErrorCode(error) === 'ADDRESS_IN_USE' && attempt < attempts) continue;
      throw unusable(path, `binding a socket there failed (${String(error)})`, error);
    }
  }
}

/** Never longer than the name it stands in for, which has been checked against the kernel's limit. */
function nameLike(name: string): string {
  const random = randomBytes(6).toString('hex');
  return name.length > 4 ? `.${random}`.slice(0, name.length) : random.slice(0, name.length);
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
  const aside = join(dirname(path), nameLike(basename(path)));
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
