import type { Environment, Options } from '@pitcrew/conductor';
import { matchesGlob } from './format/patterns.ts';

/**
 * Takes the variables that `update-environment` names from a client into a session's environment; those
 * that the client has not are marked as not to be given (environ_update).
 */
export function updateEnvironment(
  options: Options,
  from: ReadonlyMap<string, string>,
  to: Environment,
): void {
  for (const pattern of options.array('update-environment')) {
    let found = false;
    for (const [name, value] of from) {
      if (!matchesGlob(pattern, name, false)) continue;
      to.set(name, value);
      found = true;
    }
    if (!found) to.clear(pattern);
  }
}
