import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { contracts, type Contract } from '@pitcrew/backends';
import { CodedError } from '@pitcrew/core';

const teller = fileURLToPath(new URL('tell-contract.js', import.meta.url));

/** How long a module may take to load. */
const patienceMs = 20_000;

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

/**
 * The contract that a module says it implements, which another process asks it: a module may end or stop the one that loads it.
 *
 * @throws CodedError `BACKEND_UNAVAILABLE`; what `signal` was aborted with
 */
export async function contractOfModule(module: string, signal: AbortSignal): Promise<Contract> {
  const { contract } = await told(module, signal);
  const found = contracts.find((each) => each === contract);
  if (found !== undefined) return found;
  throw unavailable(module, 'its default export is no backend of a contract that is known here');
}

async function told(module: string, signal: AbortSignal): Promise<{ readonly contract: unknown }> {
  signal.throwIfAborted();
  const specifier = module.startsWith('/') ? pathToFileURL(module).href : module;
  const child = fork(teller, [specifier], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const patience = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const stop = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', stop);
  try {
    const [answer] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [unknown];
    signal.throwIfAborted();
    if (typeof answer === 'object' && answer !== null) {
      if ('contract' in answer) return answer;
      if ('error' in answer) throw unavailable(module, String(answer.error));
    }
    if (child.signalCode === 'SIGKILL')
      throw unavailable(module, `it was not loaded after ${patienceMs / 1000} s`);
    throw unavailable(module, 'it ended the process that loaded it');
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', stop);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
}

function unavailable(name: string, why: string, cause?: unknown): CodedError<'BACKEND_UNAVAILABLE'> {
  return new CodedError('BACKEND_UNAVAILABLE', `the backend ${name} cannot be measured: ${why}`, { cause });
}
