import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCompiledEntry, type Capabilities } from './compiled-entry.ts';

/** Where ncurses looks when nobody says where. */
const systemFolders = ['/etc/terminfo', '/lib/terminfo', '/usr/share/terminfo'];

/** In bytes: ncurses reads no larger one. */
const largestEntry = 32_768;

/**
 * Looks a terminal up in the database, as ncurses does.
 *
 * @param environ of the client: it may bring a database of its own
 * @param system where the machine's own is
 * @returns `unknown` where no database has it, `no-database` where there is none
 */
export function findEntry(
  name: string,
  environ: ReadonlyMap<string, string>,
  system: readonly string[] = systemFolders,
): Capabilities | 'unknown' | 'no-database' {
  const own = environ.get('TERMINFO') ?? '';
  const inline = /^(?:hex:(?<hex>[\da-f]*)|b64:(?<b64>.*))$/is.exec(own)?.groups;
  if (inline !== undefined) {
    const { hex, b64 = '' } = inline;
    const entry = readCompiledEntry(hex === undefined ? Buffer.from(b64, 'base64') : Buffer.from(hex, 'hex'));
    if (entry !== undefined) return entry;
  }
  const folders = searched(own, environ, system);
  // A name is no path.
  if (name !== '' && !name.includes('/') && name !== '.' && name !== '..') {
    for (const folder of folders) {
      const entry = entryIn(folder, name);
      if (entry !== undefined) return entry;
    }
  }
  return folders.some(isDatabase) ? 'unknown' : 'no-database';
}

function searched(
  own: string,
  environ: ReadonlyMap<string, string>,
  system: readonly string[],
): readonly string[] {
  const home = environ.get('HOME') ?? '';
  const list = environ.get('TERMINFO_DIRS') ?? '';
  return [
    ...(own === '' ? [] : [own]),
    ...(home === '' ? [] : [join(home, '.terminfo')]),
    // An empty one stands for the machine's.
    ...(list === '' ? [] : list.split(':').flatMap((folder) => (folder === '' ? system : [folder]))),
    ...system,
  ];
}

/** Entries are in folders of their first letter, or of its code where letters of either case are the same file. */
function entryIn(folder: string, name: string): Capabilities | undefined {
  for (const letter of [name.charAt(0), Buffer.from(name).readUInt8().toString(16)]) {
    const bytes = readIfThere(join(folder, letter, name));
    const entry = bytes && readCompiledEntry(bytes);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** What can't be read is not there, for whoever looks for a terminal: the next folder may have it. */
function readIfThere(path: string): Buffer | undefined {
  try {
    const stat = statSync(path);
    return stat.isFile() && stat.size <= largestEntry ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

function isDatabase(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /^(?:.|[\da-f]{2})$/.test(name));
  } catch {
    return false;
  }
}
