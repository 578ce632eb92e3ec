import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { CodedError } from '@pitcrew/core';
import { contracts, type Contract } from '@pitcrew/backends';

/** What a file names. */
export type Named = Readonly<Partial<Record<Contract, string>>>;

/** A file that is not the user's alone: what it says can't be heeded. */
export class NotOurs {
  readonly why: string;

  constructor(why: string) {
    this.why = why;
  }
}

/**
 * Reads a file of names of backends; nothing where there is none. A module beside the file is named by its whole path.
 *
 * @throws CodedError `CLI_BAD_CONFIG`
 */
export function readConfig(path: string): Named | NotOurs {
  let fd: number;
  try {
    // A pipe that lies there is nobody's configuration, and nothing to wait for.
    fd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return {};
  }
  try {
    const facts = fstatSync(fd);
    if (!facts.isFile()) return new NotOurs('it is no file');
    const why = whyNotOurs(facts);
    if (why !== undefined) return new NotOurs(why);
    return parsed(readFileSync(fd, 'utf8'), path);
  } finally {
    closeSync(fd);
  }
}

/** Whether somebody else may have written it. A group that is the user's own is nobody else, as where the umask is 002. */
function whyNotOurs({ uid, gid, mode }: Stats): string | undefined {
  if (process.geteuid === undefined) return undefined;
  if (uid !== 0 && uid !== process.geteuid()) return `it belongs to uid ${uid}`;
  const group = (mode & 0o020) !== 0 && gid !== process.getegid?.();
  return group || (mode & 0o002) !== 0 ? 'others may write into it (chmod go-w)' : undefined;
}

function parsed(text: string, path: string): Named {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (error) {
    throw bad(`${path} is not JSON: ${String(error)}`, error);
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw bad(`${path} must hold an object like { "pty": "node" }`);
  const known: readonly string[] = contracts;
  const named: Partial<Record<Contract, string>> = {};
  for (const [key, value] of Object.entries(values)) {
    if (!known.includes(key)) throw bad(`${path} sets "${key}", which is none of ${contracts.join(', ')}`);
    if (typeof value !== 'string') throw bad(`${path}: "${key}" must be a text`);
    named[key as Contract] = value.startsWith('.') ? join(dirname(path), value) : value;
  }
  return named;
}

export function bad(what: string, cause?: unknown): CodedError {
  return new CodedError('CLI_BAD_CONFIG', `${what}; nothing was started`, { cause });
}
