import { closeSync, openSync, readSync } from 'node:fs';
import { NotADatabase } from './errors.ts';

/** Where the first page says that it is one of LMDB, behind its header. */
const magicOffset = 24;
const magic = 0xbe_ef_c0_de;

/**
 * Makes the file for its owner alone where it is missing. The library would make it for all; and it would die of a
 * file that is none of its own, so that this looks first.
 *
 * @throws NotADatabase; what the system says
 */
export function assertDatabase(path: string): void {
  const fd = openSync(path, 'a+', 0o600);
  try {
    const head = Buffer.alloc(magicOffset + 4);
    const length = readSync(fd, head, 0, head.length, 0);
    if (length > 0 && head.readUInt32LE(magicOffset) !== magic) throw new NotADatabase();
  } finally {
    closeSync(fd);
  }
}
