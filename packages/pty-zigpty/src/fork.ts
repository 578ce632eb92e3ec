import { closeSync, constants, openSync } from 'node:fs';
import type { Fork } from '@pitcrew/pty/master';
import { makeOurs } from './descriptor.ts';
import { onPath } from './search-path.ts';
import type { ZigptyEnd, ZigptyParts, ZigptyTerminal } from './zigpty-parts.ts';

const invoker = -1;

/** Uses zigpty for the fork and the wait alone. */
export function forkWith(parts: ZigptyParts): Fork {
  const { native } = parts;
  return ({ file, args, env, cwd, cols, rows }, ended) => {
    const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const onExit = ({ exitCode, signal }: ZigptyEnd): void => ended({ code: exitCode, signal });
    const fork = (): ZigptyTerminal =>
      native.fork(file, args, pairs, cwd, cols, rows, invoker, invoker, true, onExit);
    const { fd, pid, pty } = file.includes('/') ? fork() : onPath(env['PATH'], fork);
    try {
      makeOurs(parts, fd);
      const device = openSync(pty, constants.O_RDWR | constants.O_NOCTTY);
      return {
        master: fd,
        pid,
        tty: pty,
        resize: (newCols, newRows) => native.resize(fd, newCols, newRows, 0, 0),
        release: () => closeSync(device),
      };
    } catch (error) {
      process.kill(pid, 'SIGKILL');
      closeSync(fd);
      throw error;
    }
  };
}
