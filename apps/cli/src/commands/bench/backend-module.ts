import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contracts, type Contract } from '@pitcrew/backends';
import { CodedError } from '@pitcrew/core';

interface Manifest {
  readonly exports?: unknown;
  readonly main?: string;
}

/** Whether a backend is meant by its place or package, and not by its name. */
export function isModule(name: string): boolean {
  return name.includes('/') || name.startsWith('.');
}

/**
 * The module of somebody else's backend: a file or a package as it is, and what the package of a folder exports.
 *
 * @throws CodedError `BENCH_UNKNOWN`: there is nothing there; `BACKEND_UNAVAILABLE`: it was not built
 */
export function backendModule(name: string): string {
  const path = resolve(name);
  if (!existsSync(path)) {
    if (/^@|^file:/.test(name)) return name;
    throw new CodedError('BENCH_UNKNOWN', `there is nothing at ${path}; nothing was measured`);
  }
  if (!statSync(path).isDirectory()) return path;
  const manifest = join(path, 'package.json');
  if (!existsSync(manifest)) throw unavailable(name, 'the folder has no package.json');
  const entry = join(path, entryOf(JSON.parse(readFileSync(manifest, 'utf8')) as Manifest));
  if (!existsSync(entry))
    throw unavailable(name, `its package.json names ${entry}, which is not there: build it first`);
  return entry;
}

function entryOf({ exports, main }: Manifest): string {
  return conditional(exports) ?? main ?? 'index.js';
}

function conditional(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const choices = exports as Readonly<Record<string, unknown>>;
  for (const key of ['.', 'node', 'import', 'default']) {
    const found = conditional(choices[key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The contract that a module says it implements. */
export async function contractOfModule(module: string): Promise<Contract> {
  const specifier = module.startsWith('/') ? pathToFileURL(module).href : module;
  let backend: unknown;
  try {
    ({ default: backend } = (await import(specifier)) as { default?: unknown });
  } catch (cause) {
    throw unavailable(module, cause instanceof Error ? cause.message : String(cause), cause);
  }
  const said =
    typeof backend === 'object' && backend !== null && 'contract' in backend ? backend.contract : undefined;
  const found = contracts.find((contract) => contract === said);
  if (found !== undefined) return found;
  throw unavailable(module, 'its default export is no backend of a contract that is known here');
}

function unavailable(name: string, why: string, cause?: unknown): CodedError<'BACKEND_UNAVAILABLE'> {
  return new CodedError('BACKEND_UNAVAILABLE', `the backend ${name} cannot be measured: ${why}`, { cause });
}
