import { readdirSync, readlinkSync, unlinkSync } from 'node:fs';
import type { Folder } from './folder.ts';
import { isId } from './keepers.ts';
import type { ProcessIdentity } from './process-identity.ts';
import { removeInput } from './saved-input.ts';

const extension = '.proof';

/** What a keeper has left in its folder to be known by; `native/proof.h` says how. */
export interface Proof {
  readonly keeper: ProcessIdentity;
  readonly program: ProcessIdentity;
}

export function proofIds(folder: Folder): string[] {
  return readdirSync(folder.path)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .filter(isId);
}

export function readProof(folder: Folder, id: string): Proof | undefined {
  let text: string;
  try {
    text = readlinkSync(folder.entry(id + extension));
  } catch {
    return undefined;
  }
  const [, pid, startTime, programPid, programStart] = text.split(' ').map(Number);
  if (!(Number(pid) > 1 && Number(startTime) > 0)) return undefined;
  return {
    keeper: { pid: Number(pid), startTime: Number(startTime) },
    program: { pid: Number(programPid), startTime: Number(programStart) },
  };
}

/** What there is of a program; gone is as good as removed. */
export function removeFiles(folder: Folder, id: string): void {
  removeInput(folder, id);
  for (const file of [`${id}${extension}`, `${id}.sock`]) {
    try {
      unlinkSync(folder.entry(file));
    } catch {
      // It was not there.
    }
  }
}
