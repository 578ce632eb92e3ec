import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';
import { until } from './house.ts';

export const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;

/** Root may, unless the machine is a container without the right to. */
export const mayMount = ((): boolean => {
  if (process.getuid?.() !== 0) return false;
  const dir = mkdtempSync(join(tmpdir(), 'pitcrew-mount-'));
  const disk = mountSmall(dir, '64k');
  disk?.unmount();
  rmdirSync(dir);
  return disk !== undefined;
})();

/**
 * Sets a soft limit of a running process: `limit('nofile', pid, 40)`.
 *
 * @param as words of a command that runs others as the user whose process it is
 */
export function limit(
  what: 'nofile' | 'data' | 'as' | 'nproc',
  pid: number,
  value: number,
  as: readonly string[] = [],
): void {
  const words = [...as, 'prlimit', `--pid=${pid}`, `--${what}=${value}:`];
  const { status, stderr } = spawnSync('env', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`prlimit --${what}=${value}: ${stderr}`);
}

/** Bytes of private memory that count for `--data`. */
export function dataOf(pid: number): number {
  return Number(/VmData:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) * 1024;
}

export interface SmallDisk {
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives it back. */
  empty(): void;
  /** Nothing can be changed there any more, or again; once nobody has a file open for that, or one that is removed. */
  readOnly(is: boolean): Promise<void>;
  unmount(): void;
}

/** A file system in memory of that size, such as `4m`, at `dir`, which is this user's alone. Undefined where it can't be. */
export function mountSmall(dir: string, size: string): SmallDisk | undefined {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const mount = (options: string): boolean =>
    spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', dir]).status === 0;
  if (!mount(`size=${size},mode=700`)) return undefined;
  const ballast = join(dir, 'ballast');
  return {
    fill: () => {
      writeFileSync(ballast, '');
      for (let piece = 1024 * 1024; piece > 0; piece = Math.floor(piece / 2)) {
        try {
          for (;;) appendFileSync(ballast, Buffer.alloc(piece));
        } catch (error) {
          if (systemErrorCode(error) !== 'NO_SPACE') throw error;
        }
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    readOnly: (is) =>
      // Whoever was killed is heard of by others, who tidy up a moment later.
      until(() => spawnSync('mount', ['-o', `remount,${is ? 'ro' : 'rw'}`, dir]).status === 0),
    unmount: () => void spawnSync('umount', ['-l', dir]),
  };
}
