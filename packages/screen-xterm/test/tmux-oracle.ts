import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a pane is given: bytes, then new sizes one after the other. */
export interface Program {
  readonly name: string;
  readonly output: Uint8Array;
  readonly resizes?: readonly (readonly [cols: number, rows: number])[];
}

export interface OracleAnswer {
  /** `capture-pane -e -N -S -` */
  readonly styled: readonly string[];
  /** `capture-pane -e -J -S -` */
  readonly joined: readonly string[];
  /** `capture-pane -a -e -N`, empty without an alternate screen. */
  readonly saved: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
}

/** The formats that a screen can be compared with. */
const facts = [
  'cursor_x',
  'cursor_y',
  'history_size',
  'alternate_on',
  'scroll_region_upper',
  'scroll_region_lower',
  'cursor_flag',
  'insert_flag',
  'keypad_flag',
  'keypad_cursor_flag',
  'mouse_standard_flag',
  'mouse_button_flag',
  'mouse_all_flag',
  'mouse_sgr_flag',
  'mouse_utf8_flag',
  'origin_flag',
  'wrap_flag',
  'pane_tabs',
] as const;

/** Whether the tmux that the figures were taken from is here. */
export function hasTmux(): boolean {
  try {
    return execFileSync('tmux', ['-V'], { encoding: 'utf8' }).trim() === 'tmux 3.3a';
  } catch {
    return false;
  }
}

const mark = '@@cut@@';
/** tmux refuses a command line of more than 16 kB. */
const batchSize = 12;

/** A tmux server of its own, in which every program gets a pane. */
export class TmuxOracle {
  readonly #dir: string;
  readonly #socket: string;
  #windows = 0;

  private constructor(dir: string) {
    this.#dir = dir;
    this.#socket = join(dir, 'tmux');
  }

  static async start(cols: number, rows: number, historyLimit: number): Promise<TmuxOracle> {
    const oracle = new TmuxOracle(await mkdtemp(join(tmpdir(), 'pitcrew-oracle-')));
    const size = ['-x', String(cols), '-y', String(rows)];
    await oracle.tmux('new-session', '-d', '-s', 'keep', ...size, 'exec sleep 1000');
    await oracle.tmux('set', '-g', 'status', 'off', ';', 'set', '-g', 'history-limit', String(historyLimit));
    await oracle.tmux(
      'set',
      '-g',
      'exit-empty',
      'off',
      ';',
      'set',
      '-g',
      'default-size',
      `${String(cols)}x${String(rows)}`,
    );
    await oracle.tmux('new-session', '-d', '-s', 'o', ...size, 'exec sleep 1000');
    return oracle;
  }

  async tmux(...args: string[]): Promise<string> {
    const { stdout } = await run('tmux', ['-u', '-S', this.#socket, '-f', '/dev/null', ...args], {
      maxBuffer: 1 << 28,
    });
    return stdout;
  }

  /** Runs a program in a new pane of its own and returns the pane's target. */
  async #spawn(programs: readonly Program[]): Promise<string[]> {
    const targets: string[] = [];
    const lines: string[] = [];
    for (const program of programs) {
      const index = ++this.#windows;
      const file = join(this.#dir, String(index));
      // Ends what the program left open, then says in the title that all of it was read.
      await writeFile(file, Buffer.concat([program.output, Buffer.from(`\x1b\\\x1b]2;done\x1b\\`)]));
      lines.push(`new-window -d -t o:${String(index)} 'stty raw -echo; exec cat ${file} -'`);
      targets.push(`o:${String(index)}`);
    }
    const script = join(this.#dir, 'script');
    await writeFile(script, `${lines.join('\n')}\n`);
    await this.tmux('source-file', script);
    return targets;
  }

  async #settle(): Promise<void> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const titles = (
        await this.tmux('list-panes', '-s', '-t', 'o', '-F', '#{window_index} #{pane_title}')
      ).trim();
      const waiting = titles.split('\n').filter((line) => !line.startsWith('0 ') && !line.endsWith(' done'));
      if (waiting.length === 0) return;
      if (Date.now() > deadline) throw new Error(`These panes did not finish: ${waiting.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async answers(programs: readonly Program[]): Promise<OracleAnswer[]> {
    const answers: OracleAnswer[] = [];
    for (let at = 0; at < programs.length; at += batchSize) {
      const batch = programs.slice(at, at + batchSize);
      const targets = await this.#spawn(batch);
      await this.#settle();
      const resizes: string[] = [];
      const asked: string[] = [];
      for (const [i, target] of targets.entries()) {
        for (const [cols, rows] of batch[i]?.resizes ?? []) {
          resizes.push('resize-window', '-t', target, '-x', String(cols), '-y', String(rows), ';');
        }
        const wanted = facts.map((fact) => `#{${fact}}`).join(' ');
        const cut = [';', 'display', '-p', mark, ';'];
        asked.push('capture-pane', '-p', '-e', '-N', '-S', '-', '-t', target, ...cut);
        asked.push('capture-pane', '-p', '-e', '-J', '-S', '-', '-t', target, ...cut);
        asked.push('capture-pane', '-p', '-e', '-N', '-a', '-q', '-t', target, ...cut);
        asked.push('display', '-p', '-t', target, wanted, ...cut);
      }
      if (resizes.length > 0) await this.tmux(...resizes);
      const parts = (await this.tmux(...asked)).split(`${mark}\n`);
      for (let i = 0; i < batch.length; i++) {
        const [styled = '', joined = '', saved = '', values = ''] = parts.slice(i * 4, i * 4 + 4);
        const words = values.trim().split(' ');
        answers.push({
          styled: styled.replace(/\n$/u, '').split('\n'),
          joined: joined.replace(/\n$/u, '').split('\n'),
          saved: saved.replace(/\n$/u, '').split('\n'),
          facts: Object.fromEntries(facts.map((fact, n) => [fact, words[n] ?? ''])),
        });
      }
      await this.tmux(...targets.flatMap((target) => ['kill-window', '-t', target, ';']));
    }
    return answers;
  }

  /** What a program in a pane of its own hears after each question; `CSI 5 n` marks the end. */
  async replies(questions: readonly string[]): Promise<string[]> {
    const files: string[] = [];
    for (const question of questions) {
      const file = join(this.#dir, `q${String(files.length)}`);
      await writeFile(file, `${question}\x1b\\\x1b[5n`);
      await writeFile(`${file}.reply`, '');
      files.push(`${file}.reply`);
      await this.tmux(
        'new-window',
        '-d',
        '-t',
        'o:',
        `stty raw -echo; cat ${file}; exec cat > ${file}.reply`,
      );
    }
    const end = '\x1b[0n';
    const deadline = Date.now() + 60_000;
    for (;;) {
      const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
      if (texts.every((text) => text.endsWith(end))) return texts.map((text) => text.slice(0, -end.length));
      if (Date.now() > deadline) throw new Error('Some programs heard nothing.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async stop(): Promise<void> {
    await this.tmux('kill-server').catch(() => undefined);
    await rm(this.#dir, { recursive: true, force: true });
  }
}
