import { isAbsolute } from 'node:path';
import { loadBackend, type Contract } from '@pitcrew/backends';
import { CodedError } from '@pitcrew/core';
import type { Codec } from '@pitcrew/codec';
import type { Finder } from '@pitcrew/finder';
import type { Lock } from '@pitcrew/lock';
import type { Pty, PtyTraits } from '@pitcrew/pty';
import type { Entry, Registry, RegistryOptions, RegistryTraits } from '@pitcrew/registry';
import type { Screens } from '@pitcrew/screen';
import type { Transport } from '@pitcrew/transport';
import type { Watcher } from '@pitcrew/watcher';
import { agreeing, mayGiveWay, withoutKeeping } from './keeping-defaults.ts';
import type { Settings } from './settings.ts';
import { ownStateFolder } from './state-folder.ts';

/** What a conductor stands on, opened. */
export interface Parts {
  readonly transport: Transport;
  readonly pty: Pty;
  readonly ptyTraits: PtyTraits;
  readonly screens: Screens;
  readonly registry: Registry;
  readonly registryTraits: RegistryTraits;
  /** Opened when somebody first searches. */
  readonly openFinder: () => Promise<Finder>;
  readonly close: () => Promise<void>;
}

/** Opens the codecs that a listener takes: the chosen one first, and those that clients may ask for. */
export async function openCodecs(settings: Settings): Promise<readonly Codec[]> {
  const names = [...new Set([settings.codec.name, 'msgpack', 'json'])];
  return Promise.all(names.map(async (name) => (await loadBackend('codec', name)).open({})));
}

/** Opens a transport with the chosen codec. */
export async function openTransport(settings: Settings): Promise<Transport> {
  const [backend, codecs] = await Promise.all([load('transport', settings), openCodecs(settings)]);
  return opened('transport', settings, () => backend.open({ codecs }));
}

/** Opens the lock that keeps two conductors from one address. */
export async function openLock(settings: Settings, dir: string): Promise<Lock> {
  const backend = await load('lock', settings);
  return opened('lock', settings, () => backend.open({ dir }));
}

/** The parts of a conductor, and why its crew would end with it where nobody has asked for that. */
export interface FittingParts {
  readonly parts: Parts;
  readonly settings: Settings;
  readonly notKept: string | undefined;
}

/**
 * As `openParts`, with defaults that agree with what was chosen and work on this machine: whoever has not asked for a crew that
 * outlives its conductor gets one that does not, rather than none.
 */
export async function openFittingParts(named: Settings, dir: string, lock: Lock): Promise<FittingParts> {
  const settings = await agreeing(named);
  try {
    return { parts: await openParts(settings, dir, lock), settings, notKept: undefined };
  } catch (error) {
    if (!mayGiveWay(settings, error)) throw error;
    const others = withoutKeeping(settings);
    const parts = await openParts(others, dir, lock);
    return { parts, settings: others, notKept: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @param dir folder for state files
 * @param lock stays the caller's: closing the parts does not close it
 */
export async function openParts(settings: Settings, dir: string, lock: Lock): Promise<Parts> {
  const [ptyBackend, screenBackend, { traits: registryTraits }] = await Promise.all([
    load('pty', settings),
    load('screen', settings),
    load('registry', settings),
  ]);
  if (ptyBackend.traits.survivesHost || registryTraits.durable) ownStateFolder(dir);
  const opening = [
    openTransport(settings),
    opened('pty', settings, () => ptyBackend.open({ dir })),
    opened('screen', settings, () => screenBackend.open({})),
    openRegistry(settings, dir, lock),
  ] as const;
  const [transport, pty, screens, { registry, watcher }] = await Promise.all(opening).catch(
    async (error: unknown) => {
      // Others may be opened in their place.
      const [wire, terminals, , stored] = await Promise.allSettled(opening);
      for (const one of [wire, terminals]) if (one.status === 'fulfilled') await one.value.close();
      if (stored.status === 'fulfilled') await closeRegistry(stored.value);
      throw error;
    },
  );
  const finder = lazyFinder(settings);
  return {
    transport,
    pty,
    ptyTraits: ptyBackend.traits,
    screens,
    registry,
    registryTraits,
    openFinder: finder.open,
    close: async () => {
      await finder.close();
      await transport.close();
      await pty.close();
      await closeRegistry({ registry, watcher });
    },
  };
}

/** What the registry of these settings has in a folder. */
export async function readRegistry(settings: Settings, dir: string, lock: Lock): Promise<readonly Entry[]> {
  const stored = await openRegistry(settings, dir, lock);
  try {
    return await stored.registry.list();
  } finally {
    await closeRegistry(stored);
  }
}

interface Stored {
  readonly registry: Registry;
  readonly watcher: Watcher | undefined;
}

async function closeRegistry({ registry, watcher }: Stored): Promise<void> {
  await registry.close();
  await watcher?.close();
}

async function openRegistry(settings: Settings, dir: string, lock: Lock): Promise<Stored> {
  const backend = await load('registry', settings);
  const open = (options: RegistryOptions) => opened('registry', settings, () => backend.open(options));
  if (!backend.traits.acrossProcesses) return { registry: await open({ dir }), watcher: undefined };
  const watcherBackend = await load('watcher', settings);
  const watcher = await opened('watcher', settings, () => watcherBackend.open({}));
  // A registry that several processes share is handed a lock and a watcher; others ignore them.
  // A loss of power ends what the record is about.
  // One conductor has a folder at a time.
  const options = { dir, lock, watcher, survives: 'kill' as const, writesAlone: true };
  return { registry: await open(options), watcher };
}

function lazyFinder(settings: Settings): {
  readonly open: () => Promise<Finder>;
  readonly close: () => Promise<void>;
} {
  let opening: Promise<Finder> | undefined;
  return {
    open: () =>
      (opening ??= load('finder', settings).then((backend) =>
        opened('finder', settings, () => backend.open({})),
      )),
    close: async () => {
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}

function load<C extends Contract>(contract: C, settings: Settings): ReturnType<typeof loadBackend<C>> {
  return opened(contract, settings, () => loadBackend(contract, settings[contract].name));
}

/** What fails names the backend, as one of somebody else may not, and who chose it. */
async function opened<T>(contract: Contract, settings: Settings, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, from } = settings[contract];
    if (!isCoded(error)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new CodedError(
        'BACKEND_UNAVAILABLE',
        `the ${contract} backend "${name}" (from ${from}) cannot be opened: ${reason} (choose another with --${contract})`,
        { cause: error },
      );
    }
    // Whoever typed a flag or set a variable knows; a file of a user, or of a tune, may be forgotten.
    if (!isAbsolute(from)) throw error;
    throw new CodedError(error.code, `${error.message}; it was chosen by ${from}`, { cause: error });
  }
}

/** Not `instanceof`: a backend from outside of the bundle has a copy of the class. */
function isCoded(error: unknown): error is CodedError {
  return error instanceof Error && error.name === 'CodedError';
}
