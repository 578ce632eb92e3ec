import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { normalise } from './normalise.ts';

export const ours = fileURLToPath(new URL('../../../../../bin/tmux', import.meta.url));
export const theirs = '/usr/bin/tmux';

/** Whether the oracle is here: the exact version that Pitcrew speaks. */
export const hasTmux = spawnSync(theirs, ['-V'], { encoding: 'utf8' }).stdout?.trim() === 'tmux 3.3a';

/** What a run of `tmux` gave. Bytes are kept as latin1, so that nothing is lost in a comparison. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | string;
}

export interface Both {
  readonly ours: Answer;
  readonly theirs: Answer;
}

export interface RunOptions {
  /** What the commands read from standard input. */
  readonly input?: string | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** What the whole suite is run with: `PITCREW_PTY=keeper PITCREW_REGISTRY=journal npx vitest run ...`. */
function chosenBackends(): NodeJS.ProcessEnv {
  const names = ['PITCREW_PTY', 'PITCREW_REGISTRY'].filter((name) => process.env[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, process.env[name]]));
}

/** What a conductor that ends has still to tell its keepers it tells them by their sockets, in its folder. */
export async function haveEnded(socket: string): Promise<void> {
  const state = `${socket}.state`;
  for (const end = Date.now() + 60_000; existsSync(state) && Date.now() < end;) await sleep(5);
}

/** Pitcrew and tmux, each with a server of its own, asked the same. */
export class Pair {
  readonly dir = mkdtempSync(join(tmpdir(), 'pitcrew-diff-'));
  /** Both servers are started from here, and commands run here. */
  readonly cwd = join(this.dir, 'work');
  calls = 0;

  constructor() {
    for (const name of ['ours', 'them', 'work', 'home']) mkdirSync(join(this.dir, name));
  }

  /** Runs the same arguments on both, at the same time. */
  async run(argv: readonly string[], options: RunOptions = {}): Promise<Both> {
    this.calls += 1;
    const [mine, other] = await Promise.all([
      this.#run(ours, 'ours', argv, options),
      this.#run(theirs, 'them', argv, options),
    ]);
    return { ours: mine, theirs: other };
  }

  /** The flags by which a client finds the server of its side. */
  socketOf(side: 'ours' | 'them'): readonly string[] {
    return ['-S', join(this.dir, side, 'socket'), '-f', '/dev/null'];
  }

  environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env['PATH'],
      HOME: join(this.dir, 'home'),
      SHELL: '/bin/sh',
      PS1: '$ ',
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      TZ: 'UTC',
      TERM: 'screen',
      ...chosenBackends(),
    };
  }

  async close(): Promise<void> {
    const { theirs } = await this.run(['kill-server']);
    if (typeof theirs.code === 'string') this.#endOracle();
    await haveEnded(join(this.dir, 'ours', 'socket'));
    rmSync(this.dir, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A tmux that hangs is ended by its socket: nobody else knows that path. */
  #endOracle(): void {
    const socket = join(this.dir, 'them', 'socket');
    const found = spawnSync('pgrep', ['-f', `^${theirs} -S ${socket} `], { encoding: 'utf8' });
    for (const pid of found.stdout.split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
  }

  #run(
    program: string,
    side: 'ours' | 'them',
    argv: readonly string[],
    options: RunOptions,
  ): Promise<Answer> {
    const env = { ...this.environment(), ...options.env };
    const all = [...this.socketOf(side), ...argv];
    return new Promise((resolve) => {
      const child = execFile(
        program,
        all,
        { cwd: this.cwd, env, encoding: 'latin1', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) =>
          resolve({
            stdout: normalise(stdout, this.dir, side),
            stderr: normalise(stderr, this.dir, side),
            code: error === null ? 0 : error.killed === true ? 'timeout' : (error.code ?? 'killed'),
          }),
      );
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(options.input ?? '');
    });
  }
}
