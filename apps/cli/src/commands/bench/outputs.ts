import { open, realpath, rm, stat } from 'node:fs/promises';
import { CodedError, systemErrorCode } from '@pitcrew/core';
import type { BenchResults } from '@pitcrew/bench-harness';
import { actionBenchmarkReport, htmlReport, jsonReport, writeWhole } from '@pitcrew/bench-harness/report';

/** Files that a run is written to, as its flags name them. */
export interface Outputs {
  readonly json?: string | undefined;
  readonly html?: string | undefined;
  readonly gab?: string | undefined;
}

/** A file that was asked for, if it was, and what goes into it. */
export type Output = readonly [path: string | undefined, text: () => string];

/** @param earlier runs for the history of the page */
export function outputsOf(
  { json, html, gab }: Outputs,
  results: BenchResults,
  earlier: readonly BenchResults[] = [],
): readonly Output[] {
  return [
    [json, () => jsonReport(results)],
    [html, () => htmlReport(results, earlier)],
    [gab, () => actionBenchmarkReport(results)],
  ];
}

/**
 * Sees that the files can be written before minutes are spent on what goes into them.
 *
 * @throws CodedError `BENCH_UNWRITABLE`, the first
 */
export async function makeRoom(paths: readonly (string | undefined)[]): Promise<void> {
  for (const path of paths) {
    if (path === undefined) continue;
    try {
      await tryOut(path);
    } catch (cause) {
      const isMissing = systemErrorCode(cause) === 'NOT_FOUND';
      const why = isMissing
        ? 'its folder does not exist. Make it first'
        : `${cause instanceof Error ? cause.message : String(cause)}. Name another path`;
      throw new CodedError('BENCH_UNWRITABLE', `cannot write ${path}: ${why}; nothing was measured`, {
        cause,
      });
    }
  }
}

/** As `writeWhole` does later: beside the place, or beside what a link leads to. What is no file, such as a pipe, is written to. */
async function tryOut(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw new Error('it is a folder');
  if (there?.isFile() === false) return;
  const beside = `${there === undefined ? path : await realpath(path)}.${process.pid}.room`;
  await (await open(beside, 'wx')).close();
  await rm(beside);
}

/**
 * Writes those that have a name, even where another can't be written.
 *
 * @throws CodedError `BENCH_UNWRITABLE`, the first
 */
export async function writeFiles(files: readonly Output[]): Promise<void> {
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
