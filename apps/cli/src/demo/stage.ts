import { join } from 'node:path';
import { runProgram, type Answer } from '@pitcrew/bench-harness';
import { crewFolder } from './recording/team-session.ts';
import { opening } from './story.ts';

export interface StageOptions {
  /** The tmux that plays here. */
  readonly tmux: string;
  /** A folder of the demo's own. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** One tmux with a server of its own, on which the story is played. */
export class Stage {
  readonly tmux: string;
  readonly socket: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #folder: string;
  readonly #signal: AbortSignal;
  readonly #words: Readonly<Record<string, string>>;
  /** `$TMUX` of the lead, as its own process printed it. */
  #lead = '';

  constructor(name: string, { tmux, folder, env, signal }: StageOptions) {
    this.tmux = tmux;
    this.socket = join(folder, name);
    this.env = env;
    this.#folder = folder;
    this.#signal = signal;
    this.#words = { socket: this.socket, swarm: `claude-swarm-${process.pid}`, crew: crewFolder, folder };
  }

  /** Starts the server with the lead in its first pane. */
  async open(): Promise<Answer> {
    const answer = await this.ask(opening.argv, undefined);
    const said = await this.until(opening.leadSays, /^lead in (\S+) %0$/m);
    this.#lead = said.fitting?.[1] ?? '';
    return answer;
  }

  get lead(): string {
    return this.#lead;
  }

  /** Fills `{socket}` and its like in. */
  fill(argv: readonly string[]): readonly string[] {
    return argv.map((word) =>
      word.replaceAll(/\{(\w+)\}/g, (whole, name: string) => this.#words[name] ?? whole),
    );
  }

  /** @param from the pane whose environment the caller has; undefined for one outside */
  ask(argv: readonly string[], from: string | undefined): Promise<Answer> {
    const env = from === undefined ? this.env : { ...this.env, TMUX: this.#lead, TMUX_PANE: from };
    return runProgram(this.tmux, this.fill(argv), { env, cwd: this.#folder, signal: this.#signal });
  }

  /** Asks until standard output, or with `refused` standard error, fits; half a minute at most. */
  async until(
    argv: readonly string[],
    fits: RegExp,
    refused = false,
  ): Promise<{ readonly answer: Answer; readonly fitting: RegExpExecArray | null }> {
    const deadline = performance.now() + 30_000;
    for (;;) {
      const answer = await this.ask(argv, undefined);
      const fitting =
        (answer.code !== 0) === refused ? fits.exec(refused ? answer.stderr : answer.stdout) : null;
      if (fitting !== null || performance.now() > deadline) return { answer, fitting };
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Process ids of the server and of what runs in its panes; none where no server answers. */
  async pids(globals: readonly string[] = ['-S', '{socket}']): Promise<readonly number[]> {
    const { stdout } = await this.ask(
      [...globals, 'list-panes', '-a', '-F', '#{pid} #{pane_pid}'],
      undefined,
    );
    return [...new Set(stdout.split(/\s+/).map(Number))].filter((pid) => pid > 1);
  }

  /** Ends both servers, whatever state they are in. */
  async close(): Promise<void> {
    for (const globals of [
      ['-S', this.socket],
      ['-L', this.#words['swarm'] ?? ''],
    ]) {
      await runProgram(this.tmux, [...globals, 'kill-server'], {
        env: this.env,
        cwd: this.#folder,
        signal: AbortSignal.timeout(30_000),
      }).catch(() => undefined);
    }
  }
}
