import { closeSync, constants, openSync } from 'node:fs';
import type { Fork } from '@pitcrew/pty/master';
import { closeOnExec } from './close-on-exec.ts';
import type { NodePtyParts } from './node-pty-parts.ts';

const invoker = -1;

/** Uses node-pty for the fork and the wait alone; its streams lose tails and spin on a stopped reader. */
export function forkWith(parts: NodePtyParts): Fork {
  const { native, helperPath } = parts;
  return ({ file, args, env, cwd, cols, rows }, ended) => {
    const pairs = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const { fd, pid, pty } = native.fork(
      file,
      args,
      pairs,
      cwd,
      cols,
      rows,
      invoker,
      invoker,
      true,
      helperPath,
      (code, signal) => ended({ code, signal }),
    );
    try {
      closeOnExec(parts, fd);
      const device = openSync(pty, constants.O_RDWR | constants.O_NOCTTY);
      return {
        master: fd,
        pid,
        tty: pty,
        resize: (newCols, newRows) => native.resize(fd, newCols, newRows),
        release: () => closeSync(device),
      };
    } catch (error) {
      process.kill(pid, 'SIGKILL');
      closeSync(fd);
      throw error;
    }
  };
}
