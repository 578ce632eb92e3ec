import { CodedError } from '@pitcrew/core';
import type { RegistryErrorCode } from '@pitcrew/registry';
import type { Damage } from './follow.ts';

/** For a reader, who changes nothing. */
export function corrupt(path: string, aside: string, damage: Damage): CodedError<RegistryErrorCode> {
  return new CodedError(
    'REGISTRY_CORRUPT',
    `${path} is damaged: ${damage.message}. It is left as it is; mend it, or the next write keeps it as ${aside} and goes on with ${what(damage)}.`,
    { cause: damage },
  );
}

/** For a writer, who has made room. */
export function keptAside(path: string, aside: string, damage: Damage): CodedError<RegistryErrorCode> {
  return new CodedError(
    'REGISTRY_CORRUPT',
    `${path} was damaged: ${damage.message}. It is kept as ${aside}; mend it and move it back, or go on with ${what(damage)}.`,
    { cause: damage },
  );
}

function what({ before }: Damage): string {
  return before.size === 0 ? 'an empty store' : `the ${before.size} documents that stand before the damage`;
}
