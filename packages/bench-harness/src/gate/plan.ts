import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodedError, isCodedError } from '@pitcrew/core';
import type { Measurement } from '../results.ts';
import type { Side } from '../side.ts';
import type { Description } from '../worker/orders.ts';
import { newEntry, type Entry, type Group } from './entry.ts';
import type { GateFile } from './gate-file.ts';
import type { Measurer } from './measurer.ts';
import { chosen, unknown, type Named } from './names.ts';
import { parseSelector, selects, type Selector } from './selector.ts';

export interface PlanOptions extends Named {
  readonly measurer: Measurer;
  readonly signal: AbortSignal;
}

/** What is known before there is a base to compare with. */
export type PlannedGroup = Omit<Group, 'base'>;

export interface Plan {
  readonly groups: readonly PlannedGroup[];
  readonly excluded: readonly Measurement[];
}

/** Finds out what is to be compared, of names that `checkNames` has found. @throws CodedError `BENCH_UNKNOWN`, `BENCH_THRESHOLDS` */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const selectors = chosen(options.file, options.only);
  const groups: PlannedGroup[] = [];
  const excluded: Measurement[] = [];
  const backends = new Set(selectors.map(({ contract, backend }) => `${contract}-${backend ?? ''}`));
  for (const text of backends) {
    const { contract, backend = '' } = parseSelector(text);
    const own = selectors.filter((one) => one.contract === contract && one.backend === backend);
    const { group, left } = await groupOf(contract, backend, own, options);
    groups.push(group);
    excluded.push(...left);
  }
  if (groups.every(({ entries }) => entries.length === 0)) {
    throw new CodedError(
      'BENCH_UNKNOWN',
      'There is nothing to compare: the backends are excluded by their traits.',
    );
  }
  return { groups, excluded };
}

async function groupOf(
  contract: string,
  backend: string,
  selectors: readonly Selector[],
  options: PlanOptions,
): Promise<{ readonly group: PlannedGroup; readonly left: readonly Measurement[] }> {
  const { file, candidateRoot, measurer, signal } = options;
  // It measures both sides: they do the same work.
  const suite = pathToFileURL(join(candidateRoot, 'packages', contract, 'dist/bench/index.js')).href;
  const candidate: Side = { root: candidateRoot, contract, backend, suite };
  const group = { contract, backend, candidate };
  let description: Description;
  try {
    description = await measurer.describe(candidate, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (isUnknown(error)) throw unknown(`${contract}-${backend}`, error.message);
    return { group: { ...group, entries: [unloaded(contract, backend, file, error)] }, left: [] };
  }
  const wanted = description.scenarios.filter(({ name }) =>
    selectors.some((selector) => selects(selector, { contract, backend, scenario: name })),
  );
  const entries = wanted
    .filter(({ excluded }) => excluded === undefined)
    .map(({ name: scenario, operation }) => {
      const name = { contract, backend, scenario };
      return newEntry(name, file.rulesFor(name), operation);
    });
  const left = wanted.flatMap(({ name: scenario, operation, excluded: reason }) =>
    reason === undefined
      ? []
      : [{ contract, backend, scenario, operation, status: 'excluded' as const, reason }],
  );
  return { group: { ...group, entries }, left };
}

function isUnknown(error: unknown): error is CodedError {
  return ['BACKEND_UNKNOWN', 'BENCH_NO_BUILD', 'ERR_MODULE_NOT_FOUND'].some((code) =>
    isCodedError(error, code),
  );
}

/** A backend that does not even load is one failed comparison: it must be seen. */
function unloaded(contract: string, backend: string, file: GateFile, error: unknown): Entry {
  const name = { contract, backend, scenario: 'load' };
  const entry = newEntry(name, file.rulesFor(name), 'the backend is loaded');
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'BENCH_THREW';
  entry.failure = { side: 'candidate', code, reason: error instanceof Error ? error.message : String(error) };
  return entry;
}
