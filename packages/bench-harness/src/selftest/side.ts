import type { Side } from '../side.ts';

/** A side of the self-test's own suite that does so many units of work where the usual backend does 100. */
export function workSide(units = 100): Side {
  const suite = new URL('suite/index.js', import.meta.url).href;
  const backend = new URL(`suite/backend.js?units=${units}`, import.meta.url).href;
  return { contract: 'selftest', backend, suite };
}

/** One scenario of each class of work. */
export const classes = ['cpu', 'fs', 'socket', 'spawn'] as const;
