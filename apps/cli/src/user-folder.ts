import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A folder of the user: what the variable names, or one below the home. A variable that is empty or relative says nothing, as the XDG
 * specification has it: it would name a folder of wherever the command is run.
 */
export function userFolder(environment: Environment, variable: string, ...below: readonly string[]): string {
  return (
    absolute(environment[variable]) ?? join(absolute(environment['HOME']) ?? userInfo().homedir, ...below)
  );
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}
