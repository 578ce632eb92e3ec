import { recoveryMark } from '@pitcrew/client';
import type { Lock } from '@pitcrew/lock';
import { readRegistry, type FittingParts } from '../parts.ts';
import type { Left } from '../recovery/keep-crew.ts';
import { writtenBy } from '../recovery/mark.ts';
import { findUnmarked } from '../recovery/unmarked.ts';
import type { Place } from './place.ts';

/**
 * The crew that an earlier conductor has left: by its mark, or, where somebody has removed that, as it is on record.
 *
 * @param tell told of a mark that is missing
 */
export async function leftAt(
  socketPath: string,
  { left, stateDir, isGoneWithMachine }: Place,
  { parts, settings }: FittingParts,
  lock: Lock,
  tell: (line: string) => void,
): Promise<Left | undefined> {
  if (left !== undefined)
    return {
      record: () => readRegistry(writtenBy(left, socketPath, settings), stateDir, lock),
      isElsewhere: left.backends.registry !== settings.registry.name,
    };
  const { survivors } = parts.pty;
  if (isGoneWithMachine || survivors === undefined || !parts.registryTraits.durable) return undefined;
  const unmarked = await findUnmarked(stateDir, parts.registry, survivors);
  if (unmarked !== undefined) tell(`somebody had removed ${recoveryMark(socketPath)}`);
  return unmarked;
}
