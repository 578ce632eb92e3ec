import type { Traits } from '@pitcrew/core';
import type { Contract } from './contracts.ts';
import { defaults } from './defaults.ts';
import { loadBackend, type AnyBackend } from './load.ts';

export interface OpenOptions {
  /** For what the backend keeps; backends that keep nothing ignore it. */
  readonly dir: string;
  /** Backends of other contracts that it stands on, by name; the defaults where it is not said. */
  readonly parts?: Readonly<Partial<Record<Contract, string>>>;
}

/** A backend that stands ready, with what else it was given. */
export interface OpenedBackend {
  readonly name: string;
  readonly traits: Traits;
  readonly instance: unknown;
  /** Closes the instance where that can be closed, and then the parts it stands on. */
  close(): Promise<void>;
}

type Closing = () => Promise<void>;

/**
 * Opens a backend, of this package or a module's, with what its contract asks for: codecs for a transport, a lock and a
 * watcher for a registry that several processes share.
 *
 * @throws CodedError `BACKEND_UNKNOWN`, `BACKEND_UNAVAILABLE`; whatever `open` of the backend throws
 */
export async function openBackend(
  contract: Contract,
  nameOrModule: string,
  { dir, parts = {} }: OpenOptions,
): Promise<OpenedBackend> {
  const backend = (await loadBackend(contract, nameOrModule)) as unknown as AnyBackend;
  const closing: Closing[] = [];
  const close = async (): Promise<void> => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  const opened = async (part: AnyBackend): Promise<unknown> => {
    const options = await optionsOf(part, dir, (needed) =>
      openPart(needed, parts[needed] ?? defaults[needed]),
    );
    const instance = await part.open(options as never);
    closing.push(() => closeInstance(instance));
    return instance;
  };
  const openPart = async (needed: Contract, name: string): Promise<unknown> =>
    opened(await loadBackend(needed, name));

  try {
    return { name: backend.name, traits: backend.traits, instance: await opened(backend), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function optionsOf(
  { contract, traits }: AnyBackend,
  dir: string,
  part: (contract: Contract) => Promise<unknown>,
): Promise<Record<string, unknown>> {
  if (contract === 'transport') return { dir, codecs: [await part('codec')] };
  if (contract === 'registry' && 'acrossProcesses' in traits && traits.acrossProcesses === true) {
    return { dir, lock: await part('lock'), watcher: await part('watcher') };
  }
  return { dir };
}

async function closeInstance(instance: unknown): Promise<void> {
  if (typeof instance !== 'object' || instance === null || !('close' in instance)) return;
  if (typeof instance.close === 'function') await (instance.close as () => Promise<void>).call(instance);
}
