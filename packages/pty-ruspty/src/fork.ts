import type { Fork } from '@pitcrew/pty/master';
import { devicePath } from './device-path.ts';
import type { RusptyNative } from './ruspty-parts.ts';
import { SyntheticEnd } from './synthetic-end.ts';

const diedOfSignal = -1;

function wasReaped(pid: number): boolean {
  try {
    return !process.kill(pid, 0);
  } catch {
    return true;
  }
}

/** Uses ruspty for the fork and the wait; its write stream freezes the loop on a stopped reader. */
export function forkWith({ Pty, ptyResize, getSyntheticEofSequence }: RusptyNative): Fork {
  const mark = getSyntheticEofSequence();
  return ({ file, args, env, cwd, cols, rows, onOutput }, ended) => {
    const terminal = new Pty({
      command: file,
      args,
      envs: env,
      dir: cwd,
      size: { cols, rows },
      onExit: (_error, code) =>
        ended(code === diedOfSignal ? { code: 0, signal: undefined } : { code, signal: 0 }),
    });
    const { pid } = terminal;
    const master = terminal.takeControllerFd();
    return {
      master,
      pid,
      tty: devicePath(master),
      resize: (newCols, newRows) => ptyResize(master, { cols: newCols, rows: newRows }),
      // Not earlier: the library's thread writes its end mark to this descriptor's bare number.
      release: () => terminal.dropUserFd(),
      output: new SyntheticEnd({ mark, push: onOutput, reaped: () => wasReaped(pid) }),
    };
  };
}
