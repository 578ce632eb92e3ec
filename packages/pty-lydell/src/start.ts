import type * as Lydell from '@lydell/node-pty';
import type { SpawnRequest } from '@pitcrew/pty';
import { LydellProcess } from './lydell-process.ts';

export function startWith(library: typeof Lydell): (plan: SpawnRequest) => LydellProcess {
  return ({ file, args, cwd, env, cols, rows, onOutput }) => {
    const options = { cwd, env: { ...env }, cols, rows, encoding: null };
    return new LydellProcess(library.spawn(file, [...args], options), onOutput);
  };
}
