import { CodedError } from '@pitcrew/core';
import { judge } from './judge.ts';
import type { RowResult } from './results.ts';
import type { Family, Found, Row } from './row.ts';
import type { Stage } from './stage.ts';

export interface RunOptions {
  readonly families: readonly Family[];
  readonly stage: Stage;
  readonly onStep?: (step: { readonly label: string; readonly done: number; readonly total: number }) => void;
}

/**
 * Measures family by family. One that fails takes its own rows with it, and no other.
 *
 * @returns the rows that are whole, and whether those are all
 */
export async function runFamilies({
  families,
  stage,
  onStep,
}: RunOptions): Promise<{ readonly rows: readonly RowResult[]; readonly complete: boolean }> {
  const rows: RowResult[] = [];
  for (const [done, family] of families.entries()) {
    onStep?.({ label: family.rows.map(({ name }) => name).join(', '), done, total: families.length });
    try {
      await stage.begin();
      const found = await family.measure(stage);
      rows.push(...family.rows.map((row) => judged(row, found)));
    } catch (error) {
      if (stage.signal.aborted) return { rows, complete: false };
      const reason = error instanceof Error ? error.message : String(error);
      rows.push(...family.rows.map((row): RowResult => ({ ...row, figures: [], status: 'failed', reason })));
    }
  }
  return { rows, complete: true };
}

/** The families that have a row of such a name, and of each the rows that were named. */
export function onlyNamed(families: readonly Family[], names: readonly string[]): readonly Family[] {
  if (names.length === 0) return families;
  const known = families.flatMap(({ rows }) => rows.map(({ name }) => name));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new CodedError('BENCH_UNKNOWN', `there is no row "${unknown}". The rows are ${known.join(', ')}`);
  return families
    .map(({ rows, measure }) => ({ measure, rows: rows.filter(({ name }) => names.includes(name)) }))
    .filter(({ rows }) => rows.length > 0);
}

function judged(row: Row, found: Found): RowResult {
  const figures = row.figures.map((figure) => {
    const taken = found[row.name]?.[figure.name];
    if (taken === undefined || taken.ours.length === 0)
      throw new CodedError('BENCH_NOTHING', `${row.name} gave no ${figure.name}`);
    return judge(figure, taken);
  });
  return { ...row, figures, status: 'ok' };
}
