import { CodedError } from '@pitcrew/core';
import { lookAtBackend } from './open-from.ts';
import type { Assignment, Orders } from './orders.ts';
import { find, loadSuite } from './set-up.ts';
import { WorkerStage } from './worker-stage.ts';

export async function measureFigure(
  assignment: Assignment,
  name: string,
  seed: number,
): Promise<Orders['figure']['answer']> {
  const { figures = [] } = await loadSuite(assignment);
  const { measure, unit, better, excludes } = find(figures, name, assignment.contract);
  const reason = excludes?.((await lookAtBackend(assignment)).traits);
  if (reason !== undefined) throw new CodedError('BENCH_EXCLUDED', reason);
  const stage = await WorkerStage.make(assignment, seed);
  try {
    const value = await measure(stage);
    if (Number.isFinite(value)) return { value, unit, better };
    throw new CodedError('BENCH_WRONG_ANSWER', `The figure is ${value}, which is no number.`);
  } finally {
    await stage.close();
  }
}
