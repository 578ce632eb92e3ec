import { CodedError, type Backend } from '@pitcrew/core';
import type { CodecBackend } from '@pitcrew/codec';
import type { FinderBackend } from '@pitcrew/finder';
import type { LockBackend } from '@pitcrew/lock';
import type { PtyBackend } from '@pitcrew/pty';
import type { RegistryBackend } from '@pitcrew/registry';
import type { ScreenBackend } from '@pitcrew/screen';
import type { TransportBackend } from '@pitcrew/transport';
import type { WatcherBackend } from '@pitcrew/watcher';
import type { Contract } from './contracts.ts';
import { importModule } from './import-module.ts';
import { registeredNames } from './registered.ts';

/** A backend of each contract. */
export interface BackendOf {
  readonly registry: RegistryBackend;
  readonly transport: TransportBackend;
  readonly codec: CodecBackend;
  readonly pty: PtyBackend;
  readonly screen: ScreenBackend;
  readonly watcher: WatcherBackend;
  readonly lock: LockBackend;
  readonly finder: FinderBackend;
}

export type AnyBackend = Backend<Contract, never, unknown>;

/**
 * Finds a backend by its name: one of those that this package depends on (`file` is
 * `@pitcrew/registry-file`), or any module specifier or path of somebody else's (`./mine.js`,
 * `@acme/registry-redis`). Importing it loads nothing heavy; its `open` does.
 *
 * @throws CodedError `BACKEND_UNKNOWN`, `BACKEND_UNAVAILABLE`
 */
export async function loadBackend<C extends Contract>(contract: C, name: string): Promise<BackendOf[C]> {
  checkName(contract, name);
  const specifier = isModule(name) ? resolveForeign(name) : `@pitcrew/${contract}-${name}`;
  const module = await importBackend(specifier, contract, name);
  const backend: unknown = module.default;
  if (!isBackend(backend) || backend.contract !== contract) {
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      `${specifier} has no default export that is a ${contract} backend`,
    );
  }
  return backend as unknown as BackendOf[C];
}

/** Whether a name is that of somebody's own module or package. */
export function isModule(name: string): boolean {
  return /^[./@]|^file:/.test(name);
}

/** @throws CodedError `BACKEND_UNKNOWN` for what is neither registered nor a module */
export function checkName(contract: Contract, name: string): void {
  if (isModule(name) || registeredNames(contract).includes(name)) return;
  throw new CodedError(
    'BACKEND_UNKNOWN',
    `there is no ${contract} backend "${name}"; known are ${registeredNames(contract).join(', ')} ` +
      `(choose one with --${contract}, or give a module path)`,
  );
}

async function importBackend(
  specifier: string,
  contract: string,
  name: string,
): Promise<{ default?: unknown }> {
  try {
    return (await importModule(specifier)) as { default?: unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError(
      'BACKEND_UNAVAILABLE',
      `the ${contract} backend "${name}" cannot be loaded: ${reason} (choose another with --${contract})`,
      { cause: error },
    );
  }
}

function resolveForeign(name: string): string {
  return /^[./]/.test(name) ? new URL(name, `file://${process.cwd()}/`).href : name;
}

function isBackend(value: unknown): value is AnyBackend {
  return (
    typeof value === 'object' && value !== null && 'contract' in value && 'open' in value && 'traits' in value
  );
}
