import { CodedError } from '@pitcrew/core';
import type { BenchSuite, Operation, Scenario } from '@pitcrew/core/bench';
import { buildLoop, type Loop } from './loop.ts';
import { lookAtBackend } from './open-from.ts';
import type { Assignment, Description, ScenarioEntry } from './orders.ts';
import { WorkerStage } from './worker-stage.ts';

/** A scenario that stands in this process. */
export interface SetUp {
  readonly scenario: Scenario<unknown>;
  readonly operation: Operation;
  readonly loop: Loop;
  readonly stage: WorkerStage;
}

export async function loadSuite({ suite, contract }: Assignment): Promise<BenchSuite<unknown>> {
  const { default: loaded } = (await import(suite)) as { default?: BenchSuite<unknown> };
  if (loaded?.contract !== contract || !Array.isArray(loaded.scenarios)) {
    throw new CodedError(
      'BENCH_NO_BUILD',
      `${suite} has no default export that is a bench suite of ${contract}.`,
    );
  }
  return loaded;
}

export async function describe(assignment: Assignment): Promise<Description> {
  const { scenarios, figures = [] } = await loadSuite(assignment);
  const { name, traits } = await lookAtBackend(assignment);
  const entry = (
    { name, slow, ...one }: Pick<Scenario<unknown>, 'name' | 'excludes' | 'slow'>,
    operation: string,
  ): ScenarioEntry => {
    const excluded = one.excludes?.(traits);
    return {
      name,
      operation,
      ...(slow === true ? { slow } : {}),
      ...(excluded === undefined ? {} : { excluded }),
    };
  };
  return {
    name,
    traits,
    scenarios: scenarios.map((scenario) => entry(scenario, scenario.operation)),
    figures: figures.map((figure) => entry(figure, figure.what)),
  };
}

/** @throws CodedError `BENCH_UNKNOWN_SCENARIO`, `BENCH_EXCLUDED`; whatever the scenario's `setUp` throws */
export async function setUp(assignment: Assignment, name: string, seed: number): Promise<SetUp> {
  const { scenarios } = await loadSuite(assignment);
  const scenario = find(scenarios, name, assignment.contract);
  const reason = scenario.excludes?.((await lookAtBackend(assignment)).traits);
  if (reason !== undefined) throw new CodedError('BENCH_EXCLUDED', reason);
  const stage = await WorkerStage.make(assignment, seed);
  try {
    const operation = await scenario.setUp(stage);
    return { scenario, operation, loop: buildLoop(operation), stage };
  } catch (error) {
    await stage.close().catch(() => undefined);
    throw error;
  }
}

export async function tearDown({ operation, stage }: SetUp): Promise<void> {
  await operation.close();
  await stage.close();
}

export function find<T extends { readonly name: string }>(
  among: readonly T[],
  name: string,
  contract: string,
): T {
  const found = among.find((one) => one.name === name);
  if (found !== undefined) return found;
  throw new CodedError(
    'BENCH_UNKNOWN_SCENARIO',
    `${contract} has no "${name}"; it has ${among.map((one) => one.name).join(', ') || 'none'}.`,
  );
}
