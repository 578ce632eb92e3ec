import { setMaxListeners } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forget, killAll, newMark, remember, type Mark } from '../launch/reaper.ts';
import { compileTool } from '../process/client-tools.ts';
import { openStopwatch, type Stopwatch } from '../process/stopwatch.ts';
import { seededRandom, type Random } from '../stats/index.ts';
import type { Sides } from './row.ts';
import { Server, type TmuxProgram } from './server.ts';

export interface Effort {
  /** Pairs that a figure is made of. */
  readonly rounds: number;
  /** A family that has taken so long begins no other round, s. */
  readonly seconds: number;
  /** Floods of the sizes that the targets name: 100 MB of text, 50 MB in colours. */
  readonly full: boolean;
}

export interface StageOptions {
  readonly programs: Sides<TmuxProgram>;
  readonly effort: Effort;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly seed?: number;
}

/** What rows are measured on: a folder, a clock, and servers of both programs. All of it goes when it is closed. */
export class Stage implements AsyncDisposable {
  readonly folder: string;
  readonly effort: Effort;
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly stopwatch: Stopwatch;
  readonly #random: Random;
  readonly #programs: Sides<TmuxProgram>;
  readonly #living: { readonly mark: Mark; readonly dir: string };
  readonly #tools = new Map<string, string | undefined>();
  #open: Server[] = [];
  #servers = 0;
  #startedAt = performance.now();

  private constructor(folder: string, { programs, effort, env, signal, seed = 1 }: StageOptions) {
    const mark = newMark();
    this.folder = folder;
    this.effort = effort;
    this.signal = signal;
    this.env = { ...cleanEnvironment(env, folder), ...mark.environment };
    this.stopwatch = openStopwatch({ folder, env: this.env, signal });
    this.#random = seededRandom(seed);
    this.#programs = programs;
    this.#living = { mark, dir: folder };
    remember(this.#living);
    // Each program that runs listens for the end.
    setMaxListeners(0, signal);
  }

  static async open(options: StageOptions): Promise<Stage> {
    const folder = await mkdtemp(join(tmpdir(), 'pitcrew-versus-'));
    await mkdir(join(folder, 'home'));
    return new Stage(folder, options);
  }

  /** A new family begins: its time is counted from now, and servers of the last one are gone. */
  async begin(): Promise<void> {
    await this.#closeServers();
    this.#startedAt = performance.now();
  }

  /** A server of each program, which nothing has started yet. */
  servers(): Sides<Server> {
    return { ours: this.#server(this.#programs.ours), theirs: this.#server(this.#programs.theirs) };
  }

  /** A server of each program, with a session `bench` whose one pane prints nothing. Its window has a name, so that nobody looks for one. */
  async started(): Promise<Sides<Server>> {
    const servers = this.servers();
    for (const server of [servers.ours, servers.theirs])
      await server.tell('new-session', '-d', '-s', 'bench', '-n', 'quiet', ...size, quiet);
    return servers;
  }

  /** Ends servers before the family does: what is measured next should not share the machine with them. */
  async end(servers: Sides<Server>): Promise<void> {
    const ended = [servers.ours, servers.theirs];
    this.#open = this.#open.filter((server) => !ended.includes(server));
    await Promise.all(ended.map((server) => server.close()));
  }

  /** Does something as often as a figure has rounds, once at least, and not after the time is up. */
  async rounds(work: (round: number) => Promise<void>): Promise<void> {
    for (let round = 0; round < this.effort.rounds; round += 1) {
      this.signal.throwIfAborted();
      if (round > 0 && this.elapsed > this.effort.seconds) return;
      await work(round);
    }
  }

  /** Of this family, s. */
  get elapsed(): number {
    return (performance.now() - this.#startedAt) / 1000;
  }

  /** The same in an order that is drawn. */
  shuffled<T>(all: readonly T[]): readonly T[] {
    return all
      .map((one) => ({ one, key: this.#random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
  }

  /** Both sides one after the other, either of them first. */
  async inTurn<A, T>(both: Sides<A>, work: (one: A) => Promise<T>): Promise<Sides<T>> {
    if (this.#random() < 0.5) {
      const ours = await work(both.ours);
      return { ours, theirs: await work(both.theirs) };
    }
    const theirs = await work(both.theirs);
    return { ours: await work(both.ours), theirs };
  }

  /** A small program in C; undefined where nothing can compile it. */
  tool(source: Parameters<typeof compileTool>[0]): string | undefined {
    if (!this.#tools.has(source)) this.#tools.set(source, compileTool(source, this.folder));
    return this.#tools.get(source);
  }

  async close(): Promise<void> {
    await this.#closeServers();
    killAll(undefined, this.#living.mark);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    forget(this.#living);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #server(program: TmuxProgram): Server {
    const { folder: cwd, env, signal } = this;
    this.#servers += 1;
    const mark = `${this.#living.mark.value}.${this.#servers}.`;
    const socket = join(cwd, `${this.#servers}.sock`);
    const server = new Server({ program, socket, mark, cwd, env, signal });
    this.#open.push(server);
    return server;
  }

  async #closeServers(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((server) => server.close()));
  }
}

const size = ['-x', '120', '-y', '40'] as const;

/** Prints nothing, whatever is typed into it. */
export const quiet = 'exec cat >/dev/null';

/** The user's own tmux, shell, start-up files and settings of the terminal have no part in it. */
function cleanEnvironment(from: NodeJS.ProcessEnv, folder: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...from,
    TMUX_TMPDIR: folder,
    HOME: join(folder, 'home'),
    SHELL: '/bin/sh',
    PS1: '$ ',
    LC_ALL: 'C.UTF-8',
    TERM: 'xterm-256color',
  };
  for (const name of foreign) delete env[name];
  return env;
}

const foreign = [
  'TMUX',
  'TMUX_PANE',
  'ENV',
  'BASH_ENV',
  'VISUAL',
  'EDITOR',
  'NODE_OPTIONS',
  'XDG_CONFIG_HOME',
  'XDG_STATE_HOME',
];
