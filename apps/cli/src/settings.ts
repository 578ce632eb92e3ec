import { join } from 'node:path';
import { contracts, defaults, isModule, registeredNames, type Contract } from '@pitcrew/backends';
import { bad, NotOurs, readConfig, type Named } from './config-file.ts';
import type { Tuned } from './machine-profile.ts';
import { userFolder } from './user-folder.ts';

/** Which backend is used of each contract, and who said so. */
export type Settings = Readonly<Record<Contract, Setting>>;

export interface Setting {
  readonly name: string;
  /** `--pty`, `PITCREW_PTY`, the path of a file (of a configuration, or of the machine's profile), or `default`. */
  readonly from: string;
}

export interface SettingSources {
  /** Values of the flags that were given. */
  readonly flags: Named;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The folder whose file has a say: that of whom calls `pitcrew`. A plain `tmux` heeds none, for agents call it in any checkout. */
  readonly project?: string | undefined;
  /** What was measured on this machine. */
  readonly tuned?: Tuned | undefined;
  /** Told, in one line, why a project's file says nothing. */
  readonly ignored?: ((line: string) => void) | undefined;
}

/** The user's file, below `$XDG_CONFIG_HOME` or `~/.config`. */
export function userFile(environment: SettingSources['environment']): string {
  return join(userFolder(environment, 'XDG_CONFIG_HOME', '.config'), 'pitcrew', 'config.json');
}

/** The project's file, in the folder where the command is run. */
export const projectFile = 'pitcrew.config.json';

/**
 * Flag before environment before the project's file before the user's before what was measured before the default.
 *
 * @throws CodedError `CLI_BAD_CONFIG`
 */
export function resolveSettings(sources: SettingSources): Settings {
  const { flags, environment, tuned } = sources;
  const files = [projectNames(sources), userNames(userFile(environment))];
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

interface File {
  readonly path: string;
  readonly values: Named;
}

/** What lies in a folder comes with whatever was cloned there: it may choose among what is installed, and bring no code. */
function projectNames({ project, ignored }: SettingSources): File {
  const path = join(project ?? '/', projectFile);
  const values = project === undefined ? {} : readConfig(path);
  if (values instanceof NotOurs) {
    ignored?.(`${path} is ignored: ${values.why}`);
    return { path, values: {} };
  }
  for (const contract of contracts) {
    const name = values[contract];
    if (name === undefined || registeredNames(contract).includes(name)) continue;
    const known = registeredNames(contract).join(', ');
    const why = isModule(name)
      ? `a project's file can't bring code. Name it by --${contract}, PITCREW_${contract.toUpperCase()} or in your own configuration`
      : `there is no ${contract} backend of that name; known are ${known}`;
    throw bad(`${path} sets "${contract}" to "${name}": ${why}`);
  }
  return { path, values };
}

function userNames(path: string): File {
  const values = readConfig(path);
  // It may name modules: they would run as this user.
  if (values instanceof NotOurs) throw bad(`${path} can't be trusted: ${values.why}`);
  return { path, values };
}
