import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { Whole } from './whole.ts';

/** A real conductor, in a process of its own, at a socket in `dir`. */
export class ConductorProcess {
  readonly socket: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(socket: string, child: ChildProcess) {
    this.socket = socket;
    this.#child = child;
    this.#exited = once(child, 'exit');
  }

  /** Resolves when clients may connect. */
  static async start({ conductor, backends }: Whole, dir: string): Promise<ConductorProcess> {
    const [program = process.execPath, ...words] = conductor;
    const socket = join(dir, 'whole');
    const flags = Object.entries(backends).flatMap(([contract, backend]) => [`--${contract}`, backend]);
    const places = ['--socket', socket, '--state', join(dir, 'state'), '--ready-fd', '3'];
    const child = spawn(program, [...words, ...places, ...flags], {
      cwd: dir,
      env: { ...process.env, TMUX: '', TMUX_PANE: '' },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const started = new ConductorProcess(socket, child);
    // `on`, not `once`: a program that isn't there also fails when it is ended.
    child.on('error', () => undefined);
    const said = await text(child.stdio[3] as Readable);
    if (said.startsWith('ok')) return started;
    await started.close();
    throw new Error(`No conductor could be started: ${said.trim() || 'it ended without a word'}`);
  }

  async close(): Promise<void> {
    if (this.#child.pid === undefined || this.#child.exitCode !== null) return;
    this.#child.kill('SIGTERM');
    await this.#exited;
  }
}
