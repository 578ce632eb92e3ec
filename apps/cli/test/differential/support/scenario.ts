import { afterAll, describe, expect, it } from 'vitest';
import { hasTmux, Pair, type Both } from './pair.ts';
import { words } from './words.ts';

/** A line that is split into words, or the words themselves, or these with what they need. */
export type Step = string | readonly string[] | DetailedStep;

export interface DetailedStep {
  readonly run: string | readonly string[];
  /** Standard input of the command. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Asks again until both say the same: what is shown depends on a program that runs in a pane. */
  readonly eventually?: boolean;
  /** As `eventually`, until tmux shows this text too. */
  readonly until?: RegExp;
  /** What cannot be equal in this answer. */
  readonly mask?: RegExp;
  /** What a program has printed right before its end: now and then tmux 3.3a never reads that. Then it is as where it forgets a status. */
  readonly lastWords?: RegExp;
}

export interface Scenario {
  /** A promise. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** Begins without the session `s` of 80x24 that runs `cat`. */
  readonly bare?: boolean;
  /**
   * Programs end in it. Now and then tmux 3.3a forgets how one ended (`#{pane_dead_status}` stays empty), on
   * a busy machine more often: then it is played again, and skipped where that does not help.
   */
  readonly tmuxLosesStatus?: boolean;
}

/** Longest time until a program in a pane must have shown the same on both. */
const patience = Number(process.env['PITCREW_DIFF_PATIENCE'] ?? 20_000);

/** Runs each scenario on two fresh servers and compares every answer. */
export function differential(topic: string, scenarios: readonly Scenario[]): void {
  const title = hasTmux ? topic : `${topic} (skipped: tmux 3.3a is not installed)`;
  describe.skipIf(!hasTmux)(title, () => {
    let calls = 0;
    for (const scenario of scenarios) {
      it(scenario.title, async ({ skip }) => {
        for (let left = scenario.tmuxLosesStatus === true ? 3 : 1; left > 0; left -= 1) {
          const pair = new Pair();
          try {
            const differences = await play(pair, scenario);
            if (differences === 'forgotten') continue;
            expect(differences.join('\n'), 'answers that differ').toBe('');
            return;
          } finally {
            await pair.close();
            calls += pair.calls;
          }
        }
        skip('tmux forgot three times how a program ended');
      });
    }
    afterAll(() => {
      if (process.env['PITCREW_DIFF_VERBOSE'] !== undefined)
        process.stderr.write(`${topic}: ${calls} calls\n`);
    });
  });
}

/** What a client says that finds no server, or one that ends: each of the two says which it met. */
export const serverEnded =
  /error connecting to \S+ \(No such file or directory\)|no server running on \S+|server exited unexpectedly/;

/**
 * A command after the server has ended. tmux leaves its socket behind, to which nobody listens; that of
 * Pitcrew goes with its server. Each says which it met; a client that was let in while tmux ended, that it did, or
 * that there is no target, or nothing at all: then it is asked again.
 */
export function serverGone(run: string): DetailedStep {
  return { run, eventually: true, mask: serverEnded };
}

const begin: readonly Step[] = [
  'new-session -d -s s -n w -x 80 -y 24 cat',
  'set-option -g default-command cat',
  // The name depends on whether tmux looks before or after the shell has become `cat`.
  'set-option -g automatic-rename off',
];

/** A dead pane, and neither a status nor a signal after it. */
const forgotten = /(?:^| )1 {3}/m;

async function play(pair: Pair, scenario: Scenario): Promise<string[] | 'forgotten'> {
  const steps = scenario.bare === true ? scenario.steps : [...begin, ...scenario.steps];
  const differences: string[] = [];
  for (const step of steps) {
    const detailed = detail(step);
    const both = await ask(pair, detailed);
    const difference = compare(both, detailed.mask) ?? unshown(both, detailed.until);
    if (difference === undefined) continue;
    if (step === begin[0]) return [difference];
    const { lastWords = /(?:)/ } = detailed;
    const isLost = forgotten.test(both.theirs.stdout) || !lastWords.test(both.theirs.stdout);
    if (scenario.tmuxLosesStatus === true && isLost) return 'forgotten';
    const line = argvOf(detailed).map(quoted).join(' ');
    differences.push(`$ tmux ${line.length > 300 ? `${line.slice(0, 300)}…` : line}\n${difference}`);
    if (differences.length === 5) return [...differences, '(and no further)'];
  }
  return differences;
}

/** What was waited for and did not come on both alike: then the steps after it promise nothing. */
function unshown({ theirs }: Both, until: RegExp | undefined): string | undefined {
  if (until === undefined || until.test(theirs.stdout)) return undefined;
  return `  neither showed ${String(until)}, but\n  ${readable(theirs.stdout)}`;
}

/** Both answers to a step; asked again where it says so, until they agree. */
export async function ask(pair: Pair, step: DetailedStep): Promise<Both> {
  const argv = argvOf(step);
  const end = Date.now() + patience;
  for (;;) {
    const both = await pair.run(argv, step);
    if (step.eventually !== true && step.until === undefined) return both;
    const shown = step.until === undefined || step.until.test(both.theirs.stdout);
    if ((shown && compare(both, step.mask) === undefined) || Date.now() > end) return both;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What differs, for a person to read; undefined where nothing does. */
export function compare(both: Both, mask?: RegExp): string | undefined {
  const lines: string[] = [];
  for (const part of ['code', 'stdout', 'stderr'] as const) {
    const [mine = '', other = ''] = [both.ours[part], both.theirs[part]].map((value) => {
      const text = String(value);
      return mask === undefined
        ? text
        : text.replaceAll(new RegExp(mask.source, `g${mask.flags}`), '<masked>');
    });
    if (mine !== other) lines.push(...differingLines(part, mine.split('\n'), other.split('\n')));
  }
  return lines.length === 0 ? undefined : lines.join('\n');
}

function differingLines(part: string, mine: readonly string[], other: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let row = 0; row < Math.max(mine.length, other.length) && found.length < 6; row += 1) {
    if (mine[row] === other[row]) continue;
    const where = part === 'code' ? 'code' : `${part}:${row + 1}`;
    found.push(`  ${where} pitcrew ${readable(mine[row])}`, `  ${where}    tmux ${readable(other[row])}`);
  }
  return found;
}

function readable(line: string | undefined): string {
  if (line === undefined) return '(no such line)';
  const text = JSON.stringify(Buffer.from(line, 'latin1').toString());
  return text.length > 600 ? `${text.slice(0, 600)}… (${line.length} bytes)` : text;
}

function detail(step: Step): DetailedStep {
  if (typeof step === 'string' || !('run' in step)) return { run: step };
  return step;
}

function argvOf({ run }: DetailedStep): readonly string[] {
  return typeof run === 'string' ? words(run) : run;
}

function quoted(word: string): string {
  return /^[\w@%$:./=+-]+$/.test(word) ? word : JSON.stringify(word);
}
