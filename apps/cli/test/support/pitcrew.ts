import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../../../bin/', import.meta.url));

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder in which a test's sockets, settings and home lie, and the commands that run in it. */
export interface House {
  readonly folder: string;
  readonly pitcrew: (words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** A `pitcrew` that goes on while the test does something; its standard output and error are pipes. */
  readonly start: (words: readonly string[]) => ChildProcessByStdio<null, Readable, Readable>;
  readonly tmux: (words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<Answer>;
  /** Ends the conductor, waits until it is gone and removes the folder. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

export async function openHouse(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'pitcrew-cli-'));
  const base: NodeJS.ProcessEnv = {
    ...process.env,
    TMUX_TMPDIR: folder,
    HOME: folder,
    SHELL: '/bin/sh',
    TMPDIR: folder,
  };
  for (const name of Object.keys(base)) {
    if (/^(?:TMUX|TMUX_PANE|XDG_CONFIG_HOME|XDG_STATE_HOME|PITCREW_.*)$/.test(name)) delete base[name];
  }
  const run = (
    file: string,
    words: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const child = spawn(join(bin, file), words, {
        cwd: folder,
        env: { ...base, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.setEncoding('utf8').on('data', (part: string) => {
        stdout += part;
      });
      child.stderr.setEncoding('utf8').on('data', (part: string) => {
        stderr += part;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    });
  return {
    folder,
    start: (words) =>
      spawn(join(bin, 'pitcrew'), words, { cwd: folder, env: base, stdio: ['ignore', 'pipe', 'pipe'] }),
    pitcrew: (words, env) => run('pitcrew', words, env),
    tmux: (words, env) => run('tmux', words, env),
    [Symbol.asyncDispose]: async () => {
      const { stdout } = await run('tmux', ['display-message', '-p', '#{pid}']);
      await run('tmux', ['kill-server']);
      await gone(Number(stdout));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits, a minute at most, until a process has ended. */
export async function gone(pid: number): Promise<void> {
  if (!(pid > 1)) return;
  for (const deadline = Date.now() + 60_000; runs(pid);) {
    if (Date.now() > deadline) throw new Error(`process ${pid} still runs`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
