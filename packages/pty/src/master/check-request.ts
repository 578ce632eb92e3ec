import { CodedError } from '@pitcrew/core';
import type { SpawnRequest } from '../pty.ts';
import { checkSize } from './window-size.ts';

/** What no system can start, whatever is installed. */
export function checkRequest({ file, argv0 = '', args, env, cols, rows }: SpawnRequest): void {
  checkSize(cols, rows);
  // To exec a string ends at its first NUL: the program would get something else than was asked for.
  const texts = [file, argv0, ...args, ...Object.keys(env), ...Object.values(env)];
  if (texts.some((text) => text.includes('\0'))) {
    throw new CodedError(
      'PTY_SPAWN_FAILED',
      `Nothing was started: the file, an argument or the environment of ${JSON.stringify(file)} contains a NUL byte. Remove it.`,
    );
  }
}
