import { wrap } from '@pitcrew/bench-harness/report';

/** @param by what is too quick for them */
export function sayLeftOut(names: readonly string[], by: string): void {
  if (names.length === 0) return;
  const text = `left out by ${by}: ${names.join(', ')}. Each is slow; --scenario with its whole name measures it.`;
  process.stderr.write(`${wrap(text, 80, '')}\n`);
}
