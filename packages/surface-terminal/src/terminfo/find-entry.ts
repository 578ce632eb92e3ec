import { readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
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

/** The entry that was read last, and the file: most clients have the same terminal. */
let last:
  | { readonly path: string; readonly file: Stats; readonly entry: Capabilities | undefined }
  | undefined;

/** Entries are in folders of their first letter, or of its code where letters of either case are the same file. */
function entryIn(folder: string, name: string): Capabilities | undefined {
  for (const letter of [name.charAt(0), Buffer.from(name).readUInt8().toString(16)]) {
    const entry = readIfThere(join(folder, letter, name));
    if (entry !== undefined) return entry;
  }
  return undefined;
}

/** What can't be read is not there, for whoever looks for a terminal: the next folder may have it. */
function readIfThere(path: string): Capabilities | undefined {
  try {
    const file = statSync(path, { throwIfNoEntry: false });
    if (file === undefined || !file.isFile() || file.size > largestEntry) return undefined;
    if (last?.path !== path || !isSame(last.file, file))
      last = { path, file, entry: readCompiledEntry(readFileSync(path)) };
    return last.entry;
  } catch {
    return undefined;
  }
}

function isSame(one: Stats, other: Stats): boolean {
  return (
    one.dev === other.dev && one.ino === other.ino && one.size === other.size && one.ctimeMs === other.ctimeMs
  );
}

function isDatabase(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /^(?:.|[\da-f]{2})$/.test(name));
  } catch {
    return false;
  }
}
