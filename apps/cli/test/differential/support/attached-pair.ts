import { until } from '@pitcrew/core/testing';
import type { Pty, PtyProcess } from '@pitcrew/pty';
import { expect } from 'vitest';
import { ours, theirs, type Pair } from './pair.ts';
import { compare } from './scenario.ts';

/** Longest wait until both show the same. */
const patience = 30_000;

/** What are you, and of which version? (XTVERSION) */
const question = '\u001b[>q';

/** A terminal has given its screen, and is raw: all that it is drawn on is an `xterm-256color`. */
export const onScreen = '\u001b[?1049h';

/** A client of each side on a terminal of the system of its own. */
export class AttachedPair {
  readonly #clients: readonly PtyProcess[];
  /** What their terminals were written so far: that of Pitcrew, that of tmux. */
  readonly written: readonly (() => string)[];

  private constructor(clients: readonly PtyProcess[], written: readonly (() => string)[]) {
    this.#clients = clients;
    this.written = written;
  }

  /**
   * Runs a command that attaches, in terminals of 80x24.
   *
   * @param says what they answer as soon as they are asked what they are: after five seconds it is no answer any more
   */
  static async start(
    pair: Pair,
    terminals: Pty,
    argv: readonly string[],
    says?: string,
  ): Promise<AttachedPair> {
    const written = ['', ''];
    const attach = async (side: 'ours' | 'them', file: string, at: number): Promise<PtyProcess> => {
      let isToAnswer = says !== undefined;
      const client = await terminals.spawn({
        file,
        args: [...pair.socketOf(side), ...argv],
        cwd: pair.cwd,
        env: { ...pair.environment(), TERM: 'xterm-256color' },
        cols: 80,
        rows: 24,
        onOutput: (bytes) => {
          written[at] += Buffer.from(bytes).toString('latin1');
          if (!isToAnswer || written[at]?.includes(question) !== true) return;
          isToAnswer = false;
          client.write(Buffer.from(`\u001bP>|${says}\u001b\\`));
        },
      });
      return client;
    };
    const clients = await Promise.all([attach('ours', ours, 0), attach('them', theirs, 1)]);
    await agree(
      pair,
      ['list-clients', '-F', '#{client_width}x#{client_height}'],
      /80x24/,
      'both are attached',
    );
    // A client of Pitcrew is listed before its terminal is raw, and what is typed then is not as it was typed.
    await until('both are drawn', () => written.every((text) => text.includes(onScreen)), patience);
    return new AttachedPair(
      clients,
      written.map((_, at) => () => written[at] ?? ''),
    );
  }

  type(text: string): void {
    for (const client of this.#clients) client.write(Buffer.from(text));
  }

  resize(cols: number, rows: number): void {
    for (const client of this.#clients) client.resize(cols, rows);
  }
}

/** Asks both again and again, until they answer the same, and it is what is waited for. */
export async function agree(
  pair: Pair,
  argv: readonly string[],
  shows: RegExp,
  title: string,
): Promise<void> {
  let answer = '';
  const look = async (): Promise<boolean> => {
    const both = await pair.run(argv);
    const difference = compare(both);
    answer = difference ?? `both show ${both.theirs.stdout}`;
    return difference === undefined && shows.test(both.theirs.stdout.trimEnd());
  };
  await until(title, look, patience).catch(() => expect.fail(`${title}: ${answer}`));
}
