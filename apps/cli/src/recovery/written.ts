import { loadBackend } from '@pitcrew/backends';
import { readMark } from './mark.ts';

/**
 * How many bytes each program of the crew at a socket has printed until now, by the name that its conductor has for it; of none
 * where the crew is not kept.
 *
 * @throws CodedError `CLI_BAD_MARK`, what the pty throws
 */
export async function writtenByPrograms(socketPath: string): Promise<ReadonlyMap<string, number>> {
  const mark = readMark(socketPath);
  if (mark?.backends.pty === undefined) return new Map();
  const backend = await loadBackend('pty', mark.backends.pty);
  await using pty = await backend.open({ dir: mark.stateDir });
  const found = (await pty.survivors?.list()) ?? [];
  return new Map(found.map(({ id, written }) => [id, written]));
}
