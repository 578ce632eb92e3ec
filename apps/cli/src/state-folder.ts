import { lstatSync, mkdirSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { CodedError } from '@pitcrew/core';

const mayWrite = 0o022;
const sticky = 0o1000;

/**
 * Makes the folder of the state where it is missing. It may lie where others may write too (`-S /tmp/name`), and what is in it
 * says which programs are run and which files are removed: one that somebody else has made there, or could put in its place, is not used.
 *
 * @throws CodedError `CLI_STATE_FOLDER`; then nothing was touched
 */
export function ownStateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch {
    // Whoever wants to write there says why it can't be.
  }
  const why = whyNot(lstatSync(path, { throwIfNoEntry: false }), path) ?? whyNotBelow(dirname(path));
  if (why !== undefined)
    throw new CodedError('CLI_STATE_FOLDER', `Can't keep state in ${path}: ${why}. Nothing was opened.`);
}

function whyNot(facts: Stats | undefined, path: string): string | undefined {
  if (facts?.isSymbolicLink() === true) return 'it is a link. Name the folder itself, or remove it';
  if (facts?.isDirectory() !== true) return undefined;
  if (!isOurs(facts)) return `it belongs to uid ${facts.uid}. Use another`;
  return (facts.mode & mayWrite) === 0 ? undefined : `others may write into it. Do: chmod go-w ${path}`;
}

/** As the transport has it for a socket's folder, which is looked at later than the state is opened. */
function whyNotBelow(folder: string): string | undefined {
  const facts = statSync(folder, { throwIfNoEntry: false });
  if (facts?.isDirectory() !== true) return undefined;
  if (!isOurs(facts) && facts.uid !== 0) return `${folder} belongs to uid ${facts.uid}. Use another`;
  if ((facts.mode & mayWrite) === 0 || (facts.mode & sticky) !== 0) return undefined;
  return `others may write into ${folder}. Do: chmod go-w ${folder}`;
}

function isOurs({ uid }: Stats): boolean {
  return uid === process.geteuid?.();
}
