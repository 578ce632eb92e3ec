import type { BenchResults } from '@pitcrew/bench-harness';
import { actionBenchmarkReport, htmlReport, jsonReport, writeWhole } from '@pitcrew/bench-harness/report';

/** Files that a run is written to, as its flags name them. */
export interface Outputs {
  readonly json?: string | undefined;
  readonly html?: string | undefined;
  readonly gab?: string | undefined;
}

/**
 * Writes every file that was asked for, even where one can't be.
 *
 * @param earlier runs for the history of the page
 * @throws CodedError `BENCH_UNWRITABLE`, the first
 */
export async function writeOutputs(
  { json, html, gab }: Outputs,
  results: BenchResults,
  earlier: readonly BenchResults[] = [],
): Promise<void> {
  await writeFiles([
    [json, () => jsonReport(results)],
    [html, () => htmlReport(results, earlier)],
    [gab, () => actionBenchmarkReport(results)],
  ]);
}

/**
 * Writes those that have a name, even where another can't be written.
 *
 * @throws CodedError `BENCH_UNWRITABLE`, the first
 */
export async function writeFiles(
  files: readonly (readonly [path: string | undefined, text: () => string])[],
): Promise<void> {
  const failed: unknown[] = [];
  for (const [path, text] of files) {
    if (path === undefined) continue;
    try {
      await writeWhole(path, text());
      process.stderr.write(`wrote ${path}\n`);
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
}
