import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { CodedError } from '@pitcrew/core';
import { mayOpen } from './descriptors.ts';
import type { Folder } from './folder.ts';
import { isNobody, Link } from './link.ts';

let nurseries = 0;

/** By then whoever waited for a program has been answered, and what that starts has the processors for itself. */
const restMs = 5;

/** Keepers that are there ahead while programs are started in a burst, and how long after its last one. */
const most = 3;
const burstMs = 2000;

/** Descriptors that are left for whoever comes: with the last one nobody could be let in who would end something. */
const spare = 16;

/**
 * The tiny process that forks keepers, because a fork of this one would copy its page tables. It ends with this one;
 * what it forked does not.
 */
export class Nursery {
  readonly #program: string;
  readonly #folder: Folder;
  #running: Promise<Running> | undefined;
  /** Those that wait for the next programs, or will. */
  readonly #ready: Promise<Link | undefined>[] = [];
  /** How many there are to be: one more where a program came before the next one was there. */
  #wanted = 1;
  #later: NodeJS.Timeout | undefined;
  #burst: NodeJS.Timeout | undefined;

  constructor(program: string, folder: Folder) {
    this.#program = program;
    this.#folder = folder;
  }

  /**
   * The connection to a keeper that was forked ahead, has said hello, and waits to be told what to start; undefined where there is
   * none. It may have been killed a moment ago: then `keeper` has another.
   */
  async ready(): Promise<Link | undefined> {
    this.#expect();
    clearTimeout(this.#later);
    this.#later = undefined;
    // It works in the folder that is gone.
    if (this.#folder.restore()) await this.close();
    return this.#take();
  }

  /** The same of one that is forked now. */
  async keeper(): Promise<Link> {
    const first = await this.#another();
    if (first !== undefined) return first;
    // Somebody has killed it.
    await this.close();
    const second = await this.#another();
    if (second !== undefined) return second;
    throw unavailable(`the process that starts keepers does not answer in ${this.#folder.path}`);
  }

  /**
   * In a moment, and one after the other, as many keepers are forked as are missing, and open a terminal each: whoever starts the next program does not
   * wait for that. Where it can't be done, that is for the one to hear who needs it.
   */
  prepare(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      if (this.#ready.length >= this.#wanted || this.#running === undefined || !mayOpen(spare)) return;
      const ready = this.#another().then(
        (link) => {
          link?.socket.unref();
          void link?.over.then(() => this.#forget(ready));
          if (link !== undefined && this.#ready.length < this.#wanted) this.prepare();
          return link;
        },
        () => undefined,
      );
      this.#ready.push(ready);
    }, restMs).unref();
  }

  /** Another program is started. */
  #expect(): void {
    if (this.#later !== undefined && this.#ready.length === 0 && this.#wanted < most) this.#wanted += 1;
    if (this.#wanted === 1) return;
    clearTimeout(this.#burst);
    this.#burst = setTimeout(() => {
      this.#wanted = 1;
      void this.#keep(1);
    }, burstMs).unref();
  }

  /** Those above so many go as soon as nobody is there. */
  async #keep(count: number): Promise<void> {
    while (this.#ready.length > count) (await this.#take())?.close();
  }

  #forget(ready: Promise<Link | undefined>): void {
    const at = this.#ready.indexOf(ready);
    if (at !== -1) void this.#ready.splice(at, 1);
  }

  async start(): Promise<void> {
    this.#running ??= this.#launch();
    await this.#running.catch((error: unknown) => {
      this.#running = undefined;
      throw error;
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#later);
    this.#later = undefined;
    clearTimeout(this.#burst);
    this.#wanted = 1;
    const running = this.#running;
    this.#running = undefined;
    await this.#keep(0);
    if (running === undefined) return;
    const { child } = await running;
    child.ref();
    child.stdin?.destroy();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  async #take(): Promise<Link | undefined> {
    const link = await this.#ready.shift();
    link?.socket.ref();
    return link;
  }

  async #another(): Promise<Link | undefined> {
    await this.start();
    const running = await this.#running;
    if (running === undefined) return undefined;
    const link = new Link(this.#folder.entry(`${running.name}.sock`));
    try {
      await link.connected;
    } catch (error) {
      if (isNobody(error)) return undefined;
      throw error;
    }
    await link.hello(true);
    return link;
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
    const [said, signal] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [
      Buffer | number | null,
      NodeJS.Signals?,
    ];
    child.stdout.destroy();
    child.stdin.on('error', () => undefined);
    if (!Buffer.isBuffer(said)) throw unavailable(`${this.#program} ended with ${said ?? signal}`);
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
