import { until } from '@pitcrew/core/testing';
import type { Pty, PtyProcess } from '@pitcrew/pty';
import { expect } from 'vitest';
import { ours, theirs, type Pair } from './pair.ts';
import { compare } from './scenario.ts';

/** Longest wait until both show the same. */
const patience = 30_000;

/** A client of each side on a terminal of the system of its own. */
export class AttachedPair {
  readonly #clients: readonly PtyProcess[];
  /** What their terminals were written so far: that of Pitcrew, that of tmux. */
  readonly written: readonly (() => string)[];

  private constructor(clients: readonly PtyProcess[], written: readonly (() => string)[]) {
    this.#clients = clients;
    this.written = written;
  }

  /** Runs a command that attaches, in terminals of 80x24. */
  static async start(pair: Pair, terminals: Pty, argv: readonly string[]): Promise<AttachedPair> {
    const written = ['', ''];
    const clients = await Promise.all(
      [['ours', ours] as const, ['them', theirs] as const].map(([side, file], at) =>
        terminals.spawn({
          file,
          args: [...pair.socketOf(side), ...argv],
          cwd: pair.cwd,
          env: { ...pair.environment(), TERM: 'xterm-256color' },
          cols: 80,
          rows: 24,
          onOutput: (bytes) => void (written[at] += Buffer.from(bytes).toString('latin1')),
        }),
      ),
    );
    await agree(
      pair,
      ['list-clients', '-F', '#{client_width}x#{client_height}'],
      /80x24/,
      'both are attached',
    );
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
