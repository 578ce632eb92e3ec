import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { CodedError } from '@pitcrew/core';
import { contracts, defaults, type Contract } from '@pitcrew/backends';
import type { Tuned } from './machine-profile.ts';

/** Which backend is used of each contract, and who said so. */
export type Settings = Readonly<Record<Contract, Setting>>;

export interface Setting {
  readonly name: string;
  /** `--pty`, `PITCREW_PTY`, the path of a file (of a configuration, or of the machine's profile), or `default`. */
  readonly from: string;
}

export interface SettingSources {
  /** Values of the flags that were given. */
  readonly flags: Readonly<Partial<Record<Contract, string>>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** What was measured on this machine. */
  readonly tuned?: Tuned | undefined;
}

/** The user's file, below `$XDG_CONFIG_HOME` or `~/.config`. */
export function userFile(environment: SettingSources['environment']): string {
  const base = environment['XDG_CONFIG_HOME'] ?? join(environment['HOME'] ?? homedir(), '.config');
  return join(base, 'pitcrew', 'config.json');
}

/** The project's file, in the folder where the command is run. */
export const projectFile = 'pitcrew.config.json';

/** Flag before environment before the project's file before the user's before what was measured before the default. */
export function resolveSettings({ flags, environment, cwd, tuned }: SettingSources): Settings {
  const files = [join(cwd, projectFile), userFile(environment)].map((path) => ({
    path,
    values: readFile(path),
  }));
  const settings: Partial<Record<Contract, Setting>> = {};
  for (const contract of contracts) {
    const variable = `PITCREW_${contract.toUpperCase()}`;
    const file = files.find(({ values }) => values[contract] !== undefined);
    const candidates: readonly (readonly [name: string | undefined, from: string])[] = [
      [flags[contract], `--${contract}`],
      [environment[variable] === '' ? undefined : environment[variable], variable],
      [file?.values[contract], file?.path ?? ''],
      [tuned?.winners[contract], tuned?.path ?? ''],
      [defaults[contract], 'default'],
    ];
    const [name, from] = candidates.find(([value]) => value !== undefined) ?? [defaults[contract], 'default'];
    settings[contract] = { name: name ?? defaults[contract], from };
  }
  return settings as Settings;
}

function readFile(path: string): Readonly<Partial<Record<Contract, string>>> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return {};
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new CodedError('CLI_BAD_CONFIG', `${path} is not JSON: ${String(error)}; nothing was started`, {
      cause: error,
    });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new CodedError(
      'CLI_BAD_CONFIG',
      `${path} must hold an object like { "pty": "node" }; nothing was started`,
    );
  }
  const known: readonly string[] = contracts;
  for (const [key, value] of Object.entries(parsed)) {
    if (!known.includes(key)) {
      throw new CodedError(
        'CLI_BAD_CONFIG',
        `${path} sets "${key}", which is none of ${contracts.join(', ')}`,
      );
    }
    if (typeof value !== 'string') throw new CodedError('CLI_BAD_CONFIG', `${path}: "${key}" must be a text`);
  }
  return parsed;
}
