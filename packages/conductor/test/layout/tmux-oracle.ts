import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The version whose layouts these are; another one arranges some of them otherwise. */
export function oracleAbsence(): string | undefined {
  const { stdout } = spawnSync('tmux', ['-V'], { encoding: 'utf8' });
  if (typeof stdout !== 'string' || stdout === '') return 'no tmux on PATH';
  return stdout.trim() === 'tmux 3.3a' ? undefined : `${stdout.trim()} is not tmux 3.3a`;
}

export interface Answer {
  readonly ok: boolean;
  readonly lines: readonly string[];
}

/** A tmux of its own, asked through control mode: one process for thousands of commands. */
export class TmuxOracle {
  readonly #folder = mkdtempSync(join(tmpdir(), 'pitcrew-layout-'));
  readonly #child: ChildProcess;
  readonly #waiting: ((answer: Answer) => void)[] = [];
  readonly #ended: Promise<void>;
  #block: string[] | undefined;
  #rest = '';

  constructor() {
    const { TMUX: _, ...env } = process.env;
    const argv = ['-S', join(this.#folder, 's'), '-f', '/dev/null', '-C', 'new-session', 'cat'];
    this.#child = spawn('tmux', argv, { env, stdio: ['pipe', 'pipe', 'ignore'] });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => this.#read(text));
    // The new session answers first.
    this.#waiting.push(() => {});
    this.#ended = new Promise((resolve) => {
      this.#child.once('close', () => {
        for (const settle of this.#waiting.splice(0)) settle({ ok: false, lines: ['tmux ended'] });
        resolve();
      });
    });
  }

  run(command: string): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#child.stdin?.write(`${command}\n`);
    });
  }

  async close(): Promise<void> {
    this.#child.stdin?.write('kill-server\n');
    await this.#ended;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #read(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('%begin ')) this.#block = [];
      else if (this.#block !== undefined && /^%(?:end|error) /.test(line)) {
        const answer = { ok: line.startsWith('%end'), lines: this.#block };
        this.#block = undefined;
        this.#waiting.shift()?.(answer);
      } else this.#block?.push(line);
    }
  }
}
