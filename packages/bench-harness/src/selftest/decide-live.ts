import {
  confirm,
  confirmationLooks,
  decide,
  lookAt,
  timeRule,
  type Look,
  type LookVerdict,
} from '../decision/index.ts';
import { pairLaunch, hasFailed } from '../pair/index.ts';
import type { Side } from '../side.ts';

export interface LiveDecision {
  readonly scenario: string;
  /** What the looks came to. */
  readonly verdict: LookVerdict;
  /** What it comes to after fresh launches, where it was flagged; else the same. */
  readonly confirmed: LookVerdict;
  /** ln(candidate / base), of the looks. */
  readonly estimate: number;
  /** Before the confirmation. */
  readonly launches: number;
}

interface LiveOptions {
  readonly base: Side;
  readonly candidate: Side;
  readonly scenarios: readonly string[];
  readonly seed: number;
  readonly mostLaunches?: number | undefined;
  /** Whether what is flagged is measured anew, as the gate does. */
  readonly confirms: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Decides as the gate does, on real launches: looks at 10, 20, 40, and what is decided is measured no more. */
export async function decideLive(options: LiveOptions): Promise<readonly LiveDecision[]> {
  const { scenarios, mostLaunches = timeRule.looks.at(-1)!, confirms } = options;
  const differences = new Map<string, number[]>(scenarios.map((scenario) => [scenario, []]));
  const looks = new Map<string, Look>();
  let launches = 0;
  const open = (): readonly string[] =>
    scenarios.filter((scenario) => (looks.get(scenario)?.verdict ?? 'open') === 'open');
  for (; launches < mostLaunches && open().length > 0; launches++) {
    await launch(options, open(), launches, differences);
    if (!timeRule.looks.includes(launches + 1)) continue;
    for (const scenario of open()) looks.set(scenario, lookAt(differences.get(scenario)!));
  }
  const decisions: LiveDecision[] = [];
  for (const scenario of scenarios) {
    const look = looks.get(scenario) ?? lookAt(differences.get(scenario)!);
    const flagged = confirms && look.verdict === 'fail';
    const confirmed = flagged ? confirm(await afresh(options, scenario)) : look;
    decisions.push({
      scenario,
      verdict: look.verdict,
      confirmed: confirmed.verdict,
      estimate: look.estimate,
      launches: differences.get(scenario)!.length,
    });
  }
  return decisions;
}

async function launch(
  { base, candidate, seed, signal }: LiveOptions,
  scenarios: readonly string[],
  at: number,
  into: ReadonlyMap<string, number[]>,
): Promise<void> {
  for (const outcome of await pairLaunch({ base, candidate, scenarios, seed: seed * 1000 + at, signal })) {
    if (hasFailed(outcome)) throw new Error(`${outcome.scenario} failed: ${outcome.failure.reason}`);
    into.get(outcome.scenario)?.push(outcome.difference);
  }
}

/** Fresh launches, as many as a confirmation looks at. */
async function afresh(options: LiveOptions, scenario: string): Promise<readonly number[]> {
  const fresh: number[] = [];
  const rule = { ...timeRule, looks: confirmationLooks };
  for (const look of confirmationLooks) {
    while (fresh.length < look)
      await launch(options, [scenario], 500 + fresh.length, new Map([[scenario, fresh]]));
    if (decide(fresh, rule).verdict !== 'open') break;
  }
  return fresh;
}
