import { loadBackend } from '@pitcrew/backends';
import type { Codec } from '@pitcrew/codec';
import type { Lock } from '@pitcrew/lock';
import type { Pty, PtyTraits } from '@pitcrew/pty';
import type { Registry } from '@pitcrew/registry';
import type { Screens } from '@pitcrew/screen';
import type { Transport } from '@pitcrew/transport';
import type { Watcher } from '@pitcrew/watcher';
import type { Settings } from './settings.ts';

/** What a conductor stands on, opened. */
export interface Parts {
  readonly transport: Transport;
  readonly lock: Lock;
  readonly pty: Pty;
  readonly ptyTraits: PtyTraits;
  readonly screens: Screens;
  readonly registry: Registry;
  readonly close: () => Promise<void>;
}

/** Opens the codecs that a listener takes: the chosen one first, and those that clients may ask for. */
export async function openCodecs(settings: Settings): Promise<readonly Codec[]> {
  const names = [...new Set([settings.codec.name, 'msgpack', 'json'])];
  return Promise.all(names.map(async (name) => (await loadBackend('codec', name)).open({})));
}

/** Opens a transport with the chosen codec. */
export async function openTransport(settings: Settings): Promise<Transport> {
  const [backend, codecs] = await Promise.all([
    loadBackend('transport', settings.transport.name),
    openCodecs(settings),
  ]);
  return backend.open({ codecs });
}

/** Opens the lock that keeps two conductors from one address. */
export async function openLock(settings: Settings, dir: string): Promise<Lock> {
  return (await loadBackend('lock', settings.lock.name)).open({ dir });
}

/** @param dir folder for state and lock files */
export async function openParts(settings: Settings, dir: string, lock: Lock): Promise<Parts> {
  const [transport, ptyBackend, screenBackend] = await Promise.all([
    openTransport(settings),
    loadBackend('pty', settings.pty.name),
    loadBackend('screen', settings.screen.name),
  ]);
  const [pty, screens, { registry, watcher }] = await Promise.all([
    ptyBackend.open({}),
    screenBackend.open({}),
    openRegistry(settings, dir, lock),
  ]);
  return {
    transport,
    lock,
    pty,
    ptyTraits: ptyBackend.traits,
    screens,
    registry,
    close: async () => {
      await transport.close();
      await pty.close();
      await registry.close();
      await watcher?.close();
      await lock.close();
    },
  };
}

async function openRegistry(
  settings: Settings,
  dir: string,
  lock: Lock,
): Promise<{ readonly registry: Registry; readonly watcher: Watcher | undefined }> {
  const backend = await loadBackend('registry', settings.registry.name);
  if (!backend.traits.acrossProcesses) return { registry: await backend.open({ dir }), watcher: undefined };
  const watcher = await (await loadBackend('watcher', settings.watcher.name)).open({});
  // A registry that several processes share is handed a lock and a watcher; others ignore them.
  const options = { dir, lock, watcher };
  return { registry: await backend.open(options), watcher };
}
