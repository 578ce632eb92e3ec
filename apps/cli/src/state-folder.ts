import { mkdirSync, statSync } from 'node:fs';
import { CodedError } from '@pitcrew/core';

/**
 * Makes the folder of the state where it is missing. It may lie where others may write too (`-S /tmp/name`), and what is in it
 * says which programs are run: one that somebody else has made there is not used.
 *
 * @throws CodedError `CLI_STATE_FOLDER`
 */
export function ownStateFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch {
    // Whoever wants to write there says why it can't be.
  }
  const facts = statSync(path, { throwIfNoEntry: false });
  if (facts === undefined || !facts.isDirectory()) return;
  const uid = process.geteuid?.();
  if (facts.uid === uid && (facts.mode & 0o022) === 0) return;
  const why =
    facts.uid === uid
      ? `others may write into it. Do: chmod go-w ${path}`
      : `it belongs to uid ${facts.uid}. Use another`;
  throw new CodedError('CLI_STATE_FOLDER', `Can't keep state in ${path}: ${why}. Nothing was opened.`);
}
