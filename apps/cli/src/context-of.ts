import { contracts, type Contract } from '@pitcrew/backends';
import type { Options } from './command.ts';
import type { Context } from './context.ts';
import { profileFile, readTuned } from './machine-profile.ts';
import { resolveSettings } from './settings.ts';

/** Whether the machine's profile counts, and whether it is said that one is ignored. */
export type Profile = 'used' | 'used in silence' | 'left alone';

export function contextOf(options: Options, profile: Profile = 'left alone'): Context {
  const flags: Partial<Record<Contract, string>> = {};
  for (const contract of contracts) {
    const value = options[contract];
    if (typeof value === 'string') flags[contract] = value;
  }
  const ignored = (line: string): void => {
    if (profile === 'used') process.stderr.write(`pitcrew: ${line}\n`);
  };
  const tuned = profile === 'left alone' ? undefined : readTuned(profileFile(process.env), ignored);
  return {
    settings: resolveSettings({ flags, environment: process.env, cwd: process.cwd(), tuned }),
    tuned,
    flags,
    socketName: typeof options['socketName'] === 'string' ? options['socketName'] : undefined,
    socketPath: typeof options['socketPath'] === 'string' ? options['socketPath'] : undefined,
    json: options['json'] === true,
  };
}
