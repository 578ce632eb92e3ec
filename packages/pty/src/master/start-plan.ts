import { CodedError } from '@pitcrew/core';
import type { SpawnRequest } from '../pty.ts';
import { canExecute } from './executable.ts';
import { startFolder } from './start-folder.ts';
import { checkSize } from './window-size.ts';

/** A request that can be carried out, with `cwd` a folder that can be entered. */
export function startPlan(request: SpawnRequest): SpawnRequest {
  checkSize(request.cols, request.rows);
  const { file, args, env } = request;
  // To exec a string ends at its first NUL: the program would get something else than was asked for.
  const texts = [file, ...args, ...Object.keys(env), ...Object.values(env)];
  if (texts.some((text) => text.includes('\0'))) {
    throw new CodedError(
      'PTY_SPAWN_FAILED',
      `Nothing was started: the file, an argument or the environment of ${JSON.stringify(file)} contains a NUL byte. Remove it.`,
    );
  }
  const cwd = startFolder(request);
  if (file === '' || !canExecute(file, cwd, env['PATH'])) {
    throw new CodedError(
      'PTY_SPAWN_FAILED',
      `Nothing was started: no executable file ${JSON.stringify(file)} (looked in ${file.includes('/') ? cwd : `PATH=${env['PATH'] ?? ''}`}). Check the name and its permissions.`,
      // Who asks for a program by name tells this from a machine that has no processes left.
      { cause: Object.assign(new Error(`ENOENT: no executable file, '${file}'`), { code: 'ENOENT' }) },
    );
  }
  return { ...request, cwd };
}
