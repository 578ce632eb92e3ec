import { CodedError } from '@pitcrew/core';
import type { SpawnRequest } from '../pty.ts';
import { checkRequest } from './check-request.ts';
import { canExecute } from './executable.ts';
import { startFolder } from './start-folder.ts';

/** A request that can be carried out, with `cwd` a folder that can be entered. */
export function startPlan(request: SpawnRequest): SpawnRequest {
  checkRequest(request);
  const { file, env } = request;
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
