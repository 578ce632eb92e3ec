import { ControlClient } from './control-client.ts';
import { normalise } from './normalise.ts';
import { ours, theirs, type Pair } from './pair.ts';
import { traceOf, type Trace } from './control-trace.ts';

const sides = ['ours', 'them'] as const;

/** What both were told, side by side. */
export interface BothTraces {
  readonly ours: Trace;
  readonly theirs: Trace;
}

/** A control client of Pitcrew and one of tmux, told the same. */
export class ControlPair {
  readonly #pair: Pair;
  readonly #clients: readonly ControlClient[];

  /** @param inTerminal runs them in terminals of their own (`-CC`) */
  constructor(pair: Pair, argv: readonly string[], inTerminal: boolean) {
    this.#pair = pair;
    this.#clients = sides.map((side) => {
      const program = side === 'ours' ? ours : theirs;
      const words = [program, ...pair.socketOf(side), ...argv];
      const [file = '', ...rest] = inTerminal
        ? ['script', '-qec', words.map((word) => `'${word}'`).join(' '), '/dev/null']
        : words;
      return new ControlClient(file, rest, pair.environment(), pair.cwd);
    });
  }

  async begun(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.begun()));
  }

  write(text: string): void {
    for (const client of this.#clients) client.write(text);
  }

  /** All that came until now. */
  settle(): Promise<BothTraces> {
    return this.#both((client) => client.settle());
  }

  /** Ends standard input. */
  end(): Promise<BothTraces> {
    return this.#both((client) => withCode(client.end()));
  }

  /** Waits for the end. */
  ended(): Promise<BothTraces> {
    return this.#both((client) => withCode(client.ended()));
  }

  async #both(ask: (client: ControlClient) => Promise<readonly string[]>): Promise<BothTraces> {
    const [mine, other] = await Promise.all(
      this.#clients.map(async (client, index) => {
        const trace = traceOf(await ask(client));
        const plain = trace.lines.map((line) => normalise(line, this.#pair.dir, sides[index] ?? 'ours'));
        return { ...trace, lines: plain };
      }),
    );
    if (mine === undefined || other === undefined) throw new Error('there are two clients');
    return { ours: mine, theirs: other };
  }
}

async function withCode(
  ended: Promise<{ readonly lines: readonly string[]; readonly code: number | string }>,
): Promise<readonly string[]> {
  const { lines, code } = await ended;
  return [...lines, `exit code ${code}`];
}
