import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';
import { contracts, registeredNames, type Contract } from '@pitcrew/backends';
import { machineFacts, parseProfile, whyIgnored, type MachineProfile } from '@pitcrew/bench-harness/profile';
import { userFolder } from './user-folder.ts';

/** What `pitcrew tune` found best on this machine. */
export interface Tuned {
  readonly path: string;
  /** ISO 8601. */
  readonly at: string;
  readonly winners: Readonly<Partial<Record<Contract, string>>>;
}

/** Below `$XDG_STATE_HOME` or `~/.local/state`: of a machine, unlike a configuration, which people carry along. */
export function profileFile(environment: Readonly<Record<string, string | undefined>>): string {
  return join(
    userFolder(environment, 'XDG_STATE_HOME', '.local', 'state'),
    'pitcrew',
    'machine-profile.json',
  );
}

/**
 * Reads the machine's profile where there is one that holds here and today.
 *
 * @param ignored told, in one line, why one that is there says nothing
 */
export function readTuned(path: string, ignored: (line: string) => void): Tuned | undefined {
  let text: string;
  const say = (reason: string): undefined => {
    ignored(`${path} is ignored: ${reason}. The built-in defaults are used; make it anew with: pitcrew tune`);
    return undefined;
  };
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (['NOT_FOUND', 'NOT_A_DIRECTORY'].includes(systemErrorCode(error))) return undefined;
    return say(`it can't be read (${String(error)})`);
  }
  try {
    const profile = parseProfile(text);
    const reason = whyIgnored(profile, machineFacts(), new Date());
    return reason === undefined ? { path, at: profile.at, winners: winnersOf(profile) } : say(reason);
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error));
  }
}

/** A backend that was removed since then decides nothing. */
function winnersOf(profile: MachineProfile): Tuned['winners'] {
  const winners: Partial<Record<Contract, string>> = {};
  for (const contract of contracts) {
    const winner = profile.contracts[contract]?.winner;
    if (winner !== undefined && registeredNames(contract).includes(winner)) winners[contract] = winner;
  }
  return winners;
}
