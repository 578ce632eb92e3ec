import { isCodedError } from '@pitcrew/core';
import { median, type Answer, type Stopwatch } from '@pitcrew/bench-harness';
import type { Checks } from './checks.ts';
import type { Stage } from './stage.ts';
import { rowOf, type Author, type Call, type Kill, type Measure, type Step, type Until } from './step.ts';

/** Milliseconds of a call, of ours and of the real one. */
interface Times {
  readonly p50: number;
  readonly realP50: number | undefined;
  /** The only time there is was taken by Node's clock, once. */
  readonly once: boolean;
}

/** One line of the table. */
export interface Row extends Times {
  readonly by: Author;
  readonly call: string;
  /** How often the recording makes the call. */
  readonly count: number;
  /** Exit code, of the last one that was not 0. */
  readonly exit: number;
}

export interface PlayerOptions {
  readonly ours: Stage;
  /** A real tmux on which the same is played, call by call. */
  readonly real: Stage | undefined;
  /** The real one is the very version that ours speaks: their answers must be the same. */
  readonly compare: boolean;
  readonly checks: Checks;
  readonly stopwatch: Stopwatch;
  readonly keepGoing: boolean;
  /** Told before each step, and after each until. */
  readonly show: (step: Step, held: boolean | undefined) => Promise<void>;
}

const quickRounds = 30;
const slowRounds = 12;
/** On a machine that is so busy that measuring takes longer, later calls are timed once. */
const measuringMs = 9000;
/** Starts programs: fewer rounds are enough, and leave the machine alone. */
const slow = /split-window|respawn-pane|new-session|new-window|break-pane/;

/** Plays steps on ours and, call by call in turn, on the real one. */
export class Player {
  readonly #played = new Map<string, Row>();
  /** Measured with the stopwatch, some before they are played, by what the table shows. */
  readonly #measured = new Map<string, Times>();
  /** Processes that must be gone at the end. */
  readonly pids = new Set<number>();
  readonly #options: PlayerOptions;
  #measuredMs = 0;

  constructor(options: PlayerOptions) {
    this.#options = options;
  }

  get rows(): readonly Row[] {
    return Array.from(this.#played.values(), (row) => Object.assign({}, row, this.#measured.get(row.call)));
  }

  /** @returns whether the play may go on */
  async play(steps: readonly Step[]): Promise<boolean> {
    const { checks, keepGoing, show } = this.#options;
    for (const step of steps) {
      await show(step, undefined);
      const failedBefore = checks.failed.length;
      await this.#step(step);
      const held = checks.failed.length === failedBefore;
      await show(step, held);
      if (!held && !keepGoing) return false;
    }
    return true;
  }

  #step(step: Step): Promise<void> {
    switch (step.kind) {
      case 'call':
        return this.#call(step);
      case 'until':
        return this.#until(step);
      case 'kill':
        return this.#kill(step);
      case 'measure':
        return this.#measure(step.calls);
      case 'act':
        return Promise.resolve();
    }
  }

  async #call(call: Call): Promise<void> {
    const { ours, real, checks, compare } = this.#options;
    if (call.argv.some((word) => word.startsWith('kill-'))) await this.notePids();
    const answer = await ours.ask(call.argv, call.from);
    await this.#expect(call, answer);
    const beside = await real?.ask(call.argv, call.from);
    if (beside !== undefined && compare) {
      const same =
        answer.code === beside.code && answer.stdout === beside.stdout && answer.stderr === beside.stderr;
      await checks.add(`same answer as tmux 3.3a: ${shown(call.argv)}`, same, { answer, beside });
    }
    if (call.by === 'demo') return;
    const row = rowOf(call.argv);
    if (call.again && answer.code === 0 && !this.#measured.has(row))
      await this.#measure([{ row, argv: call.argv }]);
    this.#count(call.by, row, answer, beside);
  }

  #count(by: Author, call: string, answer: Answer, beside: Answer | undefined): void {
    const key = `${by} ${call}`;
    const before = this.#played.get(key);
    const exit = answer.code === 0 ? (before?.exit ?? 0) : answer.code;
    const row = before ?? { by, call, p50: answer.ms, realP50: beside?.ms, once: true, count: 0 };
    this.#played.set(key, { ...row, exit, count: row.count + 1 });
  }

  async #expect({ argv, prints }: Call, { code, stdout, stderr }: Answer): Promise<void> {
    const right = code === 0 && stderr === '' && stdout === prints;
    await this.#options.checks.add(`answer of ${shown(argv)}`, right, {
      code,
      stdout,
      stderr,
      expected: prints,
    });
  }

  async #until({ what, argv, fits, refused }: Until): Promise<void> {
    const { ours, real, checks } = this.#options;
    const { answer, fitting } = await ours.until(argv, fits, refused);
    await checks.add(what, fitting !== null, {
      code: answer.code,
      stdout: answer.stdout,
      stderr: answer.stderr,
    });
    await real?.until(argv, fits, refused);
  }

  async #kill({ pane, signal }: Kill): Promise<void> {
    const { ours, real } = this.#options;
    for (const stage of [ours, real]) {
      const answer = await stage?.ask(
        ['-S', '{socket}', 'display-message', '-p', '-t', pane, '#{pane_pid}'],
        undefined,
      );
      const pid = Number(answer?.stdout);
      if (pid > 1) process.kill(pid, signal);
    }
  }

  /** Measures calls in turn, ours before the real one. */
  async #measure(calls: Measure['calls']): Promise<void> {
    if (this.#measuredMs > measuringMs) return;
    const { ours, real, stopwatch } = this.#options;
    const begin = performance.now();
    const stages = real === undefined ? [ours] : [ours, real];
    const programs = calls.flatMap(({ argv }) =>
      stages.map((stage) => [stage.tmux, ...stage.fill(measurable(argv))]),
    );
    const rounds = calls.some(({ argv }) => slow.test(argv.join(' '))) ? slowRounds : quickRounds;
    const times = await stopwatch.run(programs, rounds).then(
      (all) => all.map(median),
      (error: unknown) => {
        if (!isCodedError(error, 'BENCH_COMMAND_FAILED')) throw error;
        return undefined;
      },
    );
    this.#measuredMs += performance.now() - begin;
    for (const [index, { row }] of calls.entries()) {
      const p50 = times?.[index * stages.length];
      const realP50 = real === undefined ? undefined : times?.[index * stages.length + 1];
      if (row !== undefined && p50 !== undefined && !this.#measured.has(row)) {
        this.#measured.set(row, { p50, realP50, once: false });
      }
    }
  }

  /** Remembers what runs now. */
  async notePids(): Promise<void> {
    const { ours } = this.#options;
    for (const pid of [...(await ours.pids()), ...(await ours.pids(['-L', '{swarm}']))]) this.pids.add(pid);
  }
}

function shown(argv: readonly string[]): string {
  return argv.join(' ');
}

/**
 * The call as the stopwatch can make it: it has one environment for all, so that the socket which a probe
 * finds through `$TMUX` is said, and `--` is its own mark between programs; no word after it begins with `-`.
 */
function measurable(argv: readonly string[]): readonly string[] {
  const words = argv.filter((word) => word !== '--');
  return /^-[SLV]$/.test(words[0] ?? '') ? words : ['-S', '{socket}', ...words];
}
