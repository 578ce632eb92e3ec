import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { contracts, defaults, listBackends, type Contract } from '@pitcrew/backends';
import { CodedError } from '@pitcrew/core';
import { takeFingerprint } from '../fingerprint.ts';
import { contest } from './contest.ts';
import { endToEnd } from './end-to-end/index.ts';
import type { Factors } from './end-to-end/factorial.ts';
import { footprintOf, packageOf } from './footprint.ts';
import type { Weights } from './objective.ts';
import { makePlan, type Planned } from './plan.ts';
import type { Decision, MachineProfile, Together } from './profile.ts';
import { secondsTogether, Timetable, type TuneStep } from './timetable.ts';

export interface TuneOptions {
  /** All, where it is not said; the combinations are raced only then. */
  readonly contracts?: readonly Contract[] | undefined;
  readonly weights: Weights;
  /** Also what ends a crew with its conductor may win. */
  readonly letsGo?: boolean | undefined;
  /** Starts a conductor: Node, the module, `serve`. */
  readonly conductor: readonly string[];
  readonly signal?: AbortSignal | undefined;
  /** Called with what is done next. */
  readonly onStep?: ((step: TuneStep) => void) | undefined;
  /** Called before the first race. */
  readonly onPlan?: ((plan: readonly Planned[], seconds: number) => void) | undefined;
  /** Called with each contract that is decided. */
  readonly onDecision?: ((contract: Contract, decision: Decision) => void) | undefined;
}

/** What a command of tmux goes through, so that the parts of it may help or hinder each other. */
const together: readonly Contract[] = ['registry', 'codec', 'pty', 'screen'];
/** Twice two makes eight conductors at once, which is what a small machine can hold. */
const mostFactors = 3;

/**
 * Measures which backends this machine should use.
 *
 * @throws what `signal` was aborted with; CodedError `TUNE_NOTHING` where no backend of a contract may be picked
 */
export async function tune(options: TuneOptions): Promise<MachineProfile> {
  const { signal, onStep, onPlan, onDecision } = options;
  onStep?.({ label: 'what loads here', done: 0, total: 100 });
  const fingerprint = await takeFingerprint(tmpdir());
  const plan = await makePlan(options.contracts ?? contracts, await listBackends(), options, signal);
  const timetable = new Timetable(plan, options.contracts === undefined, onStep);
  onPlan?.(plan, timetable.seconds);
  const decisions: Partial<Record<Contract, Decision>> = {};
  for (const one of plan) {
    signal?.throwIfAborted();
    const decision = await decideOne(one, options, timetable);
    decisions[one.contract] = decision;
    onDecision?.(one.contract, decision);
  }
  const profile = {
    schema: 2,
    version: version(),
    at: new Date().toISOString(),
    fingerprint,
    contracts: decisions,
  } as const;
  const factors = options.contracts === undefined ? factorsOf(decisions) : {};
  if (Object.keys(factors).length < 2) return profile;
  const fixed = Object.fromEntries(
    Object.entries(decisions)
      .filter(([contract]) => contract !== 'finder')
      .map(([contract, { winner }]) => [contract, winner]),
  );
  const found = await endToEnd({
    factors,
    fixed,
    conductor: options.conductor,
    signal,
    onStep: (step, share) => timetable.step(step, share * secondsTogether),
  });
  return { ...profile, contracts: { ...decisions, ...betterTogether(decisions, found) }, together: found };
}

async function decideOne(
  { contract, names, excluded, scenarios }: Planned,
  { weights, signal }: TuneOptions,
  timetable: Timetable,
): Promise<Decision> {
  const [only, another] = names;
  if (only === undefined) {
    throw new CodedError(
      'TUNE_NOTHING',
      `no ${contract} backend may be picked on this machine; nothing was written. ${excluded
        .map(({ backend, reason }) => `${backend} ${reason}`)
        .join('; ')}`,
    );
  }
  const reference = defaults[contract];
  if (another === undefined) {
    const at = new Date().toISOString();
    return { winner: only, why: 'only', reference, ranking: [], excluded, scenarios: [], weights, at };
  }
  return contest({
    contract,
    sides: names.map((backend) => ({ contract, backend })),
    excluded,
    reference,
    scenarios,
    weights,
    tieFacts: (backend) => footprintOf(folderOf(contract, backend)),
    signal,
    onStep: (step, seconds) => timetable.step(step, seconds),
  });
}

function folderOf(contract: Contract, backend: string): string {
  const near = createRequire(import.meta.resolve('@pitcrew/backends'));
  return packageOf(near.resolve(`@pitcrew/${contract}-${backend}/package.json`));
}

/** Where the second is near the first, a combination may turn that over: those come first. */
function factorsOf(decisions: Readonly<Partial<Record<Contract, Decision>>>): Factors {
  const open = together.flatMap((contract) => {
    const { winner, ranking = [] } = decisions[contract] ?? {};
    const best = ranking[0];
    const second = ranking.find(({ backend }) => backend !== winner);
    if (winner === undefined || best === undefined || second === undefined) return [];
    return [{ contract, levels: [winner, second.backend] as const, gap: second.ratio / best.ratio }];
  });
  const nearest = open.toSorted((a, b) => a.gap - b.gap).slice(0, mostFactors);
  return Object.fromEntries(nearest.map(({ contract, levels }) => [contract, levels]));
}

/** The decisions that the whole changes: only where it is certainly better by more than 5 % than that of all winners. */
function betterTogether(
  decisions: Readonly<Partial<Record<Contract, Decision>>>,
  { factors, ranking }: Together,
): Partial<Record<Contract, Decision>> {
  const isOfWinners = (backends: Readonly<Record<string, string>>): boolean =>
    Object.entries(factors).every(([contract, [winner]]) => backends[contract] === winner);
  const best = ranking[0];
  const winners = ranking.find(({ backends }) => isOfWinners(backends));
  if (best === undefined || winners === undefined || winners.tied) return {};
  const changed = Object.entries(best.backends).flatMap(([contract, winner]) => {
    const decision = decisions[contract as Contract];
    if (decision === undefined || decision.winner === winner) return [];
    return [[contract, { ...decision, winner, why: 'together' }] as const];
  });
  return Object.fromEntries(changed);
}

function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
