import { isAbsolute, join, resolve } from 'node:path';
import { checkName, contracts, type Contract } from '@pitcrew/backends';
import type { Options } from './command.ts';
import { bad } from './config-file.ts';
import type { Context, Place } from './context.ts';
import { profileFile, readTuned } from './machine-profile.ts';
import { projectFile, resolveSettings, type Setting } from './settings.ts';
import { WrongUsage } from './wrong-usage.ts';

/** Whether the machine's profile counts, and whether it is said that one is ignored. */
export type Profile = 'used' | 'used in silence' | 'left alone';

/** What somebody who calls `pitcrew` has chosen. @throws CodedError `CLI_BAD_CONFIG`, WrongUsage */
export function contextOf(options: Options, profile: Profile = 'left alone'): Context {
  const context = read(options, profile, process.cwd());
  for (const contract of contracts) checkSetting(contract, context.settings[contract]);
  return context;
}

/** A conductor that runs already would take no notice of a name that means nothing. */
function checkSetting(contract: Contract, { name, from }: Setting): void {
  try {
    checkName(contract, name);
  } catch (error) {
    const why = `${String(error instanceof Error ? error.message : error)}; it was chosen by ${from}`;
    throw isAbsolute(from) ? bad(why, error) : new WrongUsage(`${why}; nothing was done`, { cause: error });
  }
}

/**
 * What counts where a plain `tmux` is called, or starts a conductor: no file of the folder has a say, for agents call it in
 * whatever they have cloned, and one conductor serves all folders. @throws CodedError `CLI_BAD_CONFIG`
 */
export function tmuxContextOf(options: Options, profile: Profile = 'left alone'): Context {
  return read(options, profile, undefined);
}

/** Which conductor is meant. No file is read. */
export function placeOf(options: Options): Place {
  return {
    socketName: typeof options['socketName'] === 'string' ? options['socketName'] : undefined,
    socketPath: typeof options['socketPath'] === 'string' ? options['socketPath'] : undefined,
    chosen: flagsOf(options),
  };
}

function read(options: Options, profile: Profile, project: string | undefined): Context {
  const flags = flagsOf(options);
  const lines: string[] = [];
  const say = (line: string): void => {
    if (profile !== 'used in silence') process.stderr.write(`pitcrew: ${line}\n`);
  };
  const ignored = (line: string): void => {
    lines.push(line);
    say(line);
  };
  const tuned = profile === 'left alone' ? undefined : readTuned(profileFile(process.env), say);
  const settings = resolveSettings({ flags, environment: process.env, project, tuned, ignored });
  const byProject = contracts.filter(
    (contract) => project !== undefined && settings[contract].from === join(project, projectFile),
  );
  const named = byProject.map((contract) => [contract, settings[contract].name] as const);
  return {
    ...placeOf(options),
    chosen: { ...flags, ...Object.fromEntries(named) },
    settings,
    tuned,
    flags,
    json: options['json'] === true,
    ignored: lines,
  };
}

/** A module is named by its whole path: a conductor, or the next one, may be started elsewhere. */
function flagsOf(options: Options): Context['flags'] {
  const flags: Partial<Record<Contract, string>> = {};
  for (const contract of contracts) {
    const value = options[contract];
    if (typeof value === 'string') flags[contract] = value.startsWith('.') ? resolve(value) : value;
  }
  return flags;
}
