import { closeSync, readFileSync, realpathSync } from 'node:fs';
import { Environment } from '@pitcrew/conductor';
import { readVariables } from '@pitcrew/shim';

/**
 * What programs get of the environment that a server was started with.
 *
 * @param fd of `NAME=value`, each ended by a NUL byte; the environment of this process where undefined
 */
export function givenEnvironment(fd: number | undefined): Environment {
  const environment = Environment.fromEntries(
    fd === undefined ? Object.entries(process.env) : variablesOf(fd),
  );
  for (const name of ['TMUX', 'TMUX_PANE']) environment.unset(name);
  const folder = workingFolder(environment.get('PWD')?.value);
  if (folder !== undefined) environment.set('PWD', folder);
  return environment;
}

function variablesOf(fd: number): readonly (readonly [string, string])[] {
  const bytes = readFileSync(fd);
  closeSync(fd);
  return [...readVariables(bytes)];
}

/** By the name that its starter has for it, with links in it, if that is still true (find_cwd of tmux). */
function workingFolder(named: string | undefined): string | undefined {
  const folder = orUndefined(() => process.cwd());
  if (folder === undefined || named === undefined || named === '') return folder;
  return orUndefined(() => realpathSync(named)) === orUndefined(() => realpathSync(folder)) ? named : folder;
}

/** Folders may be gone. */
function orUndefined(look: () => string): string | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
