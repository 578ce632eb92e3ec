import type { OpenedBackend, openBackend } from '@pitcrew/backends';
import type { Traits } from '@pitcrew/core';
import { CodedError } from '@pitcrew/core';
import type { Assignment } from './orders.ts';

interface Backends {
  readonly openBackend: typeof openBackend;
  readonly loadBackend: (
    contract: string,
    name: string,
  ) => Promise<{ readonly name: string; readonly traits: Traits }>;
}

/** The composition root of the build that is measured: not the one that this harness was built with. */
async function backendsOf({ backends }: Assignment): Promise<Backends> {
  const module = (await import(backends)) as Partial<Backends>;
  if (module.openBackend === undefined || module.loadBackend === undefined) {
    throw new CodedError(
      'BENCH_NO_BUILD',
      `${backends} has no openBackend: that build is older than the bench harness. Compare with a later one.`,
    );
  }
  return module as Backends;
}

export async function openFrom(assignment: Assignment, dir: string): Promise<OpenedBackend> {
  const { openBackend } = await backendsOf(assignment);
  return openBackend(assignment.contract as never, assignment.backend, { dir, parts: assignment.parts });
}

export async function lookAtBackend(
  assignment: Assignment,
): Promise<{ readonly name: string; readonly traits: Traits }> {
  const { loadBackend } = await backendsOf(assignment);
  return loadBackend(assignment.contract, assignment.backend);
}
