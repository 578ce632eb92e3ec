import { lstatSync } from 'node:fs';
import { isOfAnotherBoot, readMark, removeLeft, settingsOf, type Mark } from '../recovery/mark.ts';
import { recordMissing } from '../recovery/keep-crew.ts';
import type { Settings } from '../settings.ts';
import type { ServeOptions } from '../serve.ts';

/** Where a conductor keeps its state, and what an earlier one has left there. */
export interface Place {
  readonly stateDir: string;
  /** It goes with the crew. What an earlier conductor has left there, such as a corrupt file that was kept aside, is not ours to remove. */
  readonly isOurs: boolean;
  /** The backends that are asked for: those of whoever left a crew, before those of who starts a conductor. */
  readonly chosen: Settings;
  /** What an earlier conductor has left to go on with. */
  readonly left: Mark | undefined;
  /** It left something, but its machine was started anew since. */
  readonly isGoneWithMachine: boolean;
}

export const goneWithMachine =
  'the machine was started anew: the crew that a conductor had here is gone with it';

/**
 * @param note told what goes
 * @throws Error, CodedError where what is there can't be gone on with; then nothing has changed
 */
export function placeOf(options: ServeOptions, note: (line: string) => void): Place {
  const { socketPath } = options;
  const found = readMark(socketPath);
  const isGoneWithMachine = found !== undefined && isOfAnotherBoot(found);
  const left = isGoneWithMachine ? undefined : found;
  if (isGoneWithMachine) {
    note(goneWithMachine);
    removeLeft(found, socketPath);
  }
  if (left === undefined && options.resumeOnly === true)
    throw new Error(`no server running on ${socketPath}`);
  // To open it would make a folder there.
  if (left !== undefined && !isThere(left.stateDir)) throw recordMissing(left.stateDir, socketPath);
  const stateDir = left?.stateDir ?? options.stateDir ?? `${socketPath}.state`;
  return {
    stateDir,
    isOurs:
      found?.stateDir === stateDir ? found.isOurs : options.stateDir === undefined && !isThere(stateDir),
    chosen: left === undefined ? options.settings : settingsOf(left, socketPath, options.settings),
    left,
    isGoneWithMachine,
  };
}

/** Also a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
