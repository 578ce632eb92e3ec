import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CodedError } from '@pitcrew/core';
import type { Folder } from './folder.ts';
import { isNobody, Link } from './link.ts';

let nurseries = 0;

/**
 * The tiny process that forks keepers, because a fork of this one would copy its page tables. It ends with this one;
 * what it forked does not.
 */
export class Nursery {
  readonly #program: string;
  readonly #folder: Folder;
  #running: Promise<Running> | undefined;

  constructor(program: string, folder: Folder) {
    this.#program = program;
    this.#folder = folder;
  }

  /** A connection to a new keeper that waits to be told what to start. */
  async keeper(): Promise<Link> {
    // It works in the folder that is gone.
    if (this.#folder.restore()) await this.close();
    const first = await this.#connect();
    if (first !== undefined) return first;
    // Somebody has killed it.
    await this.close();
    const second = await this.#connect();
    if (second !== undefined) return second;
    throw unavailable(`the process that starts keepers does not answer in ${this.#folder.path}`);
  }

  async start(): Promise<void> {
    this.#running ??= this.#launch();
    await this.#running.catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    const { child } = await running;
    child.ref();
    child.stdin?.destroy();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  async #connect(): Promise<Link | undefined> {
    await this.start();
    const running = await this.#running;
    if (running === undefined) return undefined;
    const link = new Link(this.#folder.entry(`${running.name}.sock`));
    try {
      await link.connected;
      return link;
    } catch (error) {
      if (isNobody(error)) return undefined;
      throw error;
    }
  }

  async #launch(): Promise<Running> {
    nurseries += 1;
    // No id of a program begins so.
    const name = `~${process.pid}-${nurseries}`;
    const child = spawn(this.#program, [name], {
      cwd: this.#folder.path,
      env: ownVariables(),
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [said] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
    child.stdout.destroy();
    child.stdin.on('error', () => undefined);
    if (!Buffer.isBuffer(said)) throw unavailable(`${this.#program} ended with ${String(said)}`);
    child.unref();
    (child.stdin as unknown as { unref(): void }).unref();
    return { child, name };
  }
}

/** Whoever has marked this process by a variable of Pitcrew's finds its keepers by that too. They need none of the others. */
function ownVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('PITCREW_')));
}

interface Running {
  readonly child: ChildProcess;
  readonly name: string;
}

function unavailable(what: string): CodedError {
  return new CodedError(
    'BACKEND_UNAVAILABLE',
    `pty-keeper can start nothing: ${what}. What runs goes on. See the limits on processes and on open files, of which a keeper needs 32 (ulimit -u, ulimit -n), or pick another backend with --pty.`,
  );
}
