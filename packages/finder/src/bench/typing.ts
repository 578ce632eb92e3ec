import type { Scenario } from '@pitcrew/core/bench';
import type { Finder, FinderTraits } from '../finder.ts';
import { asking, limit, short } from './opened.ts';

/** Somebody types, key by key, takes it all back, and types the next. */
export function typing(count: number, texts: readonly string[]): Scenario<Finder, FinderTraits> {
  const keys = texts.flatMap((text) => {
    const grown = Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1));
    return [...grown, ...grown.toReversed().slice(1)];
  });
  return {
    name: `typing-${short(count)}`,
    operation: `the ${limit} best of ${count} paths are found after each of ${keys.length} keys that type and delete: ${texts.join(', ')}`,
    work: 'cpu',
    amount: { of: keys.length, unit: 'keys' },
    setUp: (stage) => asking(stage, count, keys),
  };
}
