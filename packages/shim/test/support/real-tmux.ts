import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Whether the oracle is here: the exact version that Pitcrew speaks. */
export const hasTmux = spawnSync('tmux', ['-V'], { encoding: 'utf8' }).stdout?.trim() === 'tmux 3.3a';

export interface RealTmux {
  /** Standard output, or standard error where the command failed, without the last newline. */
  readonly run: (...args: string[]) => string;
  readonly close: () => void;
}

/** A tmux server of this test's own, without configuration, in UTF-8. */
export function startTmux(program = 'cat', zone = 'UTC'): RealTmux {
  const dir = mkdtempSync(join(tmpdir(), 'pitcrew-oracle-'));
  const socket = join(dir, 'socket');
  const env = {
    PATH: process.env['PATH'],
    HOME: '/home/oracle',
    SHELL: '/bin/sh',
    LC_ALL: 'C.UTF-8',
    TZ: zone,
    TERM: 'screen',
  };
  const run = (...args: string[]): string => {
    const { stdout, stderr, status } = spawnSync('tmux', ['-u', '-S', socket, ...args], {
      encoding: 'utf8',
      env,
    });
    return (status === 0 ? stdout : stderr).replace(/\n$/, '');
  };
  execFileSync(
    'tmux',
    [
      '-u',
      '-S',
      socket,
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-s',
      'crew',
      '-n',
      'pit',
      '-x',
      '80',
      '-y',
      '24',
      program,
    ],
    { env },
  );
  return {
    run,
    close: () => {
      run('kill-server');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
