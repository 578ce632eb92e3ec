import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';

/** Longest wait for an answer. */
const patience = 60_000;

/** One `tmux -C` of a test: lines in, lines out. */
export class ControlClient {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #closed: Promise<number | string>;
  #lines: string[] = [];
  #rest = '';
  #syncs = 0;
  #wake: () => void = () => undefined;

  constructor(program: string, argv: readonly string[], env: NodeJS.ProcessEnv, cwd: string) {
    this.#child = spawn(program, argv, { env, cwd });
    this.#child.stdin.on('error', () => undefined);
    const read = (bytes: Buffer): void => {
      const lines = `${this.#rest}${bytes.toString('latin1')}`.split('\n');
      this.#rest = lines.pop() ?? '';
      this.#lines.push(...lines);
      this.#wake();
    };
    this.#child.stdout.on('data', read);
    this.#child.stderr.on('data', read);
    this.#closed = new Promise((resolve) => {
      this.#child.on('close', (code, signal) => resolve(code ?? signal ?? 'nothing'));
    });
  }

  /** Waits for the first block: a terminal echoes what comes before. */
  async begun(): Promise<void> {
    await this.#until((line) => line.startsWith('%end '), false);
  }

  write(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Lines until one of them is as wanted, that one included. */
  async #until(wanted: (line: string) => boolean, take = true): Promise<readonly string[]> {
    const end = Date.now() + patience;
    for (;;) {
      const at = this.#lines.findIndex(wanted);
      if (at !== -1) return take ? this.#lines.splice(0, at + 1) : [];
      const left = end - Date.now();
      if (left <= 0) return [...this.#lines.splice(0), '(and not what was waited for)'];
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /**
   * What came of all that was sent before. Asked for twice: what a command changed is told after the lines that
   * were read with it, and the second question is read after that.
   */
  async settle(): Promise<readonly string[]> {
    return [...(await this.#answered()), ...(await this.#answered())];
  }

  /** What came until a command that is sent now was answered; that answer is left out. */
  async #answered(): Promise<readonly string[]> {
    this.#syncs += 1;
    const word = `<sync ${this.#syncs}>`;
    this.write(`display-message -p "${word}"\n`);
    // Lines of `-CC` end as those of a terminal.
    const before = await this.#until((line) => line === word || line === `${word}\r`);
    await this.#until((line) => line.startsWith('%end '));
    // Without the word and the `%begin` before it.
    return before.slice(0, -2);
  }

  /** The lines until it has ended, and with what. */
  async end(): Promise<{ readonly lines: readonly string[]; readonly code: number | string }> {
    this.#child.stdin.end();
    return this.ended();
  }

  async ended(): Promise<{ readonly lines: readonly string[]; readonly code: number | string }> {
    let waited = false;
    const timer = setTimeout(() => {
      waited = this.#child.kill('SIGKILL');
    }, patience);
    const code = await this.#closed;
    clearTimeout(timer);
    if (waited) throw new Error(`did not end: ${this.#lines.join('\n')}`);
    return { lines: [...this.#lines.splice(0), ...(this.#rest === '' ? [] : [this.#rest])], code };
  }
}
