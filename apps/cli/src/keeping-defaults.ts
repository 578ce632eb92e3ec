import { isCodedError } from '@pitcrew/core';
import { loadBackend, unkept, type BackendEntry } from '@pitcrew/backends';
import type { Setting, Settings } from './settings.ts';

/**
 * The defaults of the pty and the registry keep a crew beyond the death of its conductor, which takes both of them. Where somebody has
 * chosen one that can't, the default of the other gives way: alone it would keep programs that nobody can go on with, or a
 * record of programs that are gone.
 *
 * @throws CodedError `BACKEND_UNKNOWN`, `BACKEND_UNAVAILABLE`
 */
export async function agreeing(settings: Settings): Promise<Settings> {
  const { pty, registry } = settings;
  if (isDefault(pty) === isDefault(registry)) return settings;
  const keeps = isDefault(pty)
    ? (await loadBackend('registry', registry.name)).traits.durable
    : (await loadBackend('pty', pty.name)).traits.survivesHost;
  return keeps ? settings : withoutKeeping(settings);
}

/** The same settings, with what needs nothing of the machine where nobody has chosen what keeps a crew. */
export function withoutKeeping(settings: Settings): Settings {
  const { pty, registry } = settings;
  return {
    ...settings,
    pty: isDefault(pty) ? { ...pty, name: unkept.pty } : pty,
    registry: isDefault(registry) ? { ...registry, name: unkept.registry } : registry,
  };
}

/**
 * Whether others will do where these could not be opened: nobody has chosen a pty whose programs outlive their conductor, and what failed is
 * no choice of somebody either.
 */
export function mayGiveWay({ pty, registry }: Settings, error: unknown): boolean {
  if (!isDefault(pty) || pty.name === unkept.pty) return false;
  return isDefault(registry) || isCodedError(error, 'BACKEND_UNAVAILABLE');
}

/** What a conductor that is started here stands on. */
export interface Here {
  readonly settings: Settings;
  /** Why its crew would end with it although nobody has asked for that. */
  readonly notKept: string | undefined;
}

/** What comes of settings on this machine. @param entries what loads here */
export async function settingsHere(named: Settings, entries: readonly BackendEntry[]): Promise<Here> {
  // One that is not known, or does not load, is told of where the backends are.
  const settings = await agreeing(named).catch(() => named);
  const missing = entries.find(
    ({ contract, name, loads }) =>
      (contract === 'pty' || contract === 'registry') && settings[contract].name === name && !loads,
  );
  if (missing === undefined || !isDefault(settings.pty) || !isDefault(settings[missing.contract]))
    return { settings, notKept: undefined };
  return { settings: withoutKeeping(settings), notKept: missing.reason };
}

/** What somebody is told then. */
export function endsWithConductor(reason: string): string {
  return `this crew ends with its conductor, should that be killed: ${reason}`;
}

function isDefault({ from }: Setting): boolean {
  return from === 'default';
}
