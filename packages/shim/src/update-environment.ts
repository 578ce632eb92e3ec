import type { Environment, Options } from '@pitcrew/conductor';
import { globMatcher, isPlain } from './format/globs.ts';

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
    const names = namesLike(pattern, from);
    for (const name of names) to.set(name, from.get(name) ?? '');
    if (names.length === 0) to.clear(pattern);
  }
}

function namesLike(pattern: string, from: ReadonlyMap<string, string>): readonly string[] {
  if (!isPlain(pattern)) return [...from.keys()].filter(globMatcher(pattern, false));
  return from.has(pattern) ? [pattern] : [];
}
