import { type AbortOptions, CodedError, isCodedError } from '@pitcrew/core';
import type { Folder } from './folder.ts';
import { facts, withKeeper } from './keepers.ts';
import { tidy } from './reap.ts';
import { removeInput } from './saved-input.ts';
import { frame, kind } from './wire.ts';

/** As `Survivors.discard`. */
export async function discard(folder: Folder, id: string, options?: AbortOptions): Promise<void> {
  try {
    await withKeeper(folder, id, options, async (keeper) => {
      const { heldBy } = await facts(keeper);
      if (heldBy !== undefined) throw held(id, heldBy);
      keeper.link.send(frame(kind.forget));
      await keeper.link.over;
    });
    removeInput(folder, id);
  } catch (error) {
    if (isCodedError(error, 'PTY_NOT_FOUND')) await tidy(folder, id);
    throw error;
  }
}

/** Another host has it. */
export function held(id: string, pid: number): CodedError {
  return new CodedError(
    'PTY_HELD',
    `The process ${pid} has the program ${JSON.stringify(id)}. Nothing was changed; end that process, or let it detach.`,
  );
}
