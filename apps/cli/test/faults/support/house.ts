import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, type Dirent } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach } from 'vitest';

const bin = join(import.meta.dirname, '..', '..', '..', '..', '..', 'bin');
export const tmuxPath = join(bin, 'tmux');
export const pitcrewPath = join(bin, 'pitcrew');

export interface Answer {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** A folder with sockets of its own; conductors that still run in it after the test are ended. */
export class House {
  readonly folder = mkdtempSync(join(tmpdir(), 'pitcrew-f-'));
  readonly env: Readonly<Record<string, string>>;
  readonly #exits = new Set<Promise<unknown>>();

  constructor(env: Readonly<Record<string, string>> = {}) {
    const { PATH = '/usr/bin:/bin' } = process.env;
    const own = { TMUX_TMPDIR: this.folder, HOME: this.folder, XDG_CONFIG_HOME: join(this.folder, 'config') };
    this.env = { PATH, SHELL: '/bin/sh', LANG: 'C.UTF-8', ...own, ...env };
  }

  /** Where `tmux` without `-L` and `-S` has its socket. */
  get sockets(): string {
    return join(this.folder, `pitcrew-${process.getuid?.() ?? 0}`);
  }

  get socket(): string {
    return join(this.sockets, 'default');
  }

  get log(): string {
    return join(this.sockets, 'not-understood.log');
  }

  tmux(...argv: readonly string[]): Promise<Answer> {
    return this.run([tmuxPath, ...argv]);
  }

  /** As `tmux`, for what must work: fails with what it wrote. */
  async ok(...argv: readonly string[]): Promise<string> {
    const answer = await this.tmux(...argv);
    if (answer.code !== 0) throw new Error(`tmux ${argv.join(' ')}: ${answer.code} ${answer.err}`);
    return answer.out.replace(/\n$/, '');
  }

  run(command: readonly string[], options: RunOptions = {}): Promise<Answer> {
    const [file = '', ...args] = command;
    const child = spawn(file, args, {
      cwd: options.cwd ?? this.folder,
      env: { ...this.env, ...options.env },
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const ended = new Promise<Answer>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) =>
        resolve({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
      );
    });
    this.#exits.add(ended);
    return ended;
  }

  /** Starts a conductor with one session in which a shell waits. Gives its pid. */
  async start(): Promise<number> {
    await this.ok('new-session', '-d', '-s', 'first', '-x', '80', '-y', '24');
    return Number(await this.ok('display-message', '-p', '#{pid}'));
  }

  /** Pids of the conductors whose socket is in this folder. */
  conductors(): readonly number[] {
    const pids = readdirSync('/proc').flatMap((name) => {
      if (!/^\d+$/.test(name)) return [];
      const words = commandOf(name);
      return words.includes('serve') && words.some((word) => word.startsWith(this.folder))
        ? [Number(name)]
        : [];
    });
    return pids.filter((pid) => {
      try {
        // What a conductor is about to start still goes by its words.
        return !pids.includes(parentOf(pid));
      } catch {
        return false;
      }
    });
  }

  async close(): Promise<void> {
    // A crew whose conductor was killed ends with the one that comes for this.
    for (const path of filesIn(this.folder))
      if (path.endsWith('.recover')) await this.tmux('-S', path.slice(0, -'.recover'.length), 'kill-server');
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      for (const pid of this.conductors()) signalTo(pid, signal);
      await until(() => this.conductors().length === 0, 5000).catch(() => undefined);
    }
    await Promise.allSettled(this.#exits);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** All files below a folder, of which others may go at any time. */
export function filesIn(folder: string): readonly string[] {
  let entries: readonly Dirent[] = [];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    // It is gone.
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** A house for the running test, closed after it. */
export function house(env?: Readonly<Record<string, string>>): House {
  const made = new House(env);
  open.push(made);
  return made;
}

const open: House[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It is gone.
  }
}

/** The process runs; one that ended and waits for its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Asks again and again until it is so; fails with the deadline, in ms. */
export async function until(condition: () => boolean | Promise<boolean>, deadline = 60_000): Promise<void> {
  const last = Date.now() + deadline;
  while (!(await condition())) {
    if (Date.now() > last) throw new Error(`not within ${deadline} ms: ${String(condition)}`);
    await sleep(10);
  }
}

/** Of a program in a pane: its keeper. @throws Error where there is no such process (any more) */
export function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

function commandOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
