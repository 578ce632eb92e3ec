import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CodedError } from '@pitcrew/core';
import type { BenchSuite } from '@pitcrew/core/bench';
import type { GateFile } from './gate-file.ts';
import { parseSelector, type Selector } from './selector.ts';

export interface Named {
  readonly file: GateFile;
  /** What somebody named; what the file names, if nobody did. */
  readonly only: readonly string[];
  readonly candidateRoot: string;
}

/**
 * Sees that everything that is named exists: contracts and backends by their folders, scenarios by the suites. A misspelled threshold
 * would have no effect, and nobody would know.
 *
 * @param isBuilt whether the suites are those of the sources; else scenarios are looked up where no source is newer than its build,
 * so that a typing error is told before a minute is spent on building
 * @throws CodedError `BENCH_UNKNOWN`
 */
export async function checkNames({ file, only, candidateRoot }: Named, isBuilt: boolean): Promise<void> {
  const packages = join(candidateRoot, 'packages');
  const folders = await readdir(packages).catch((): string[] => []);
  const isThere = (name: string): boolean => folders.includes(name);
  const told = (text: string, why: string): CodedError =>
    unknown(text, `${why}. It is named by --only or in ${file.path}`);
  for (const { text, contract, backend, scenario } of [...chosen(file, only), ...file.exceptions]) {
    if (!isThere(contract)) throw told(text, `there is no packages/${contract}`);
    if (backend !== undefined && !isThere(`${contract}-${backend}`)) {
      const known = folders.filter((name) => name.startsWith(`${contract}-`));
      throw told(text, `of ${contract} there is ${known.join(', ')}`);
    }
    if (scenario === undefined) continue;
    const scenarios = await scenariosOf(join(packages, contract), isBuilt);
    if (scenarios?.includes(scenario) === false) throw told(text, `it has ${scenarios.join(', ')}`);
  }
}

/** With a backend each: where somebody named none, those that the file gates. @throws CodedError `BENCH_UNKNOWN` */
export function chosen(file: GateFile, only: readonly string[]): readonly Selector[] {
  if (only.length === 0) return file.gated;
  return only.map(parseSelector).flatMap((selector) => {
    if (selector.backend !== undefined) return [selector];
    const found = file.gated
      .filter(({ contract }) => contract === selector.contract)
      .map((gated) => ({ ...gated, scenario: selector.scenario ?? gated.scenario, text: selector.text }));
    if (found.length > 0) return found;
    throw new CodedError(
      'BENCH_UNKNOWN',
      `${file.path} gates no backend of "${selector.text}". Name one as well: ${selector.text.replace(/(?=\/|$)/, '-BACKEND')}.`,
    );
  });
}

export function unknown(text: string, why: string): CodedError {
  return new CodedError('BENCH_UNKNOWN', `There is no "${text}" to compare: ${why}. Nothing was measured.`);
}

/** `undefined` where that is not known yet, or the suite does not load, which whoever measures it is told. */
async function scenariosOf(folder: string, isBuilt: boolean): Promise<readonly string[] | undefined> {
  try {
    const built = join(folder, 'dist');
    if (!isBuilt && (await newest(join(folder, 'src'))) > (await newest(built))) return undefined;
    const { href } = pathToFileURL(join(built, 'bench/index.js'));
    const { default: suite } = (await import(href)) as { readonly default: BenchSuite<unknown> };
    return suite.scenarios.map(({ name }) => name);
  } catch {
    return undefined;
  }
}

/** When a file in it was written last. */
async function newest(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true });
  const times = await Promise.all(entries.map(async (name) => (await stat(join(folder, name))).mtimeMs));
  return Math.max(...times);
}
