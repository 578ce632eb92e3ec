import type { Operation, Scenario } from '@pitcrew/core/bench';
import type { Workload } from './workload.ts';

/** What is allocated must be there for somebody to see, or the compiler leaves it out. */
let kept: unknown;

const json = '{"a":[1,2],"b":{"c":[3]}}';

function scenario(name: string, operation: string, body: Operation): Scenario<Workload> {
  return { name, operation, work: 'cpu', setUp: () => Promise.resolve(body) };
}

function sync(name: string, operation: string, run: () => unknown): Scenario<Workload> {
  const once = (): number => {
    kept = run();
    return 1;
  };
  return scenario(name, operation, { mode: 'sync', run: once, expected: 1, close });
}

async function close(): Promise<void> {
  kept = undefined;
  await Promise.resolve(kept);
}

function mapOf20(): Map<number, { readonly at: number }> {
  const map = new Map<number, { readonly at: number }>();
  for (let at = 0; at < 20; at++) map.set(at, { at });
  return map;
}

/** Operations of which V8 itself says what they allocate. */
export const allocating: readonly Scenario<Workload>[] = [
  sync('empty', 'nothing', () => 1),
  sync('object', 'an object of two members', () => ({ a: 1, b: 2 })),
  // oxlint-disable-next-line unicorn/no-new-array -- the very thing whose size is known
  sync('array-10', 'an array of 10', () => new Array<number>(10)),
  sync('map-20', 'a map of 20 objects', mapOf20),
  sync(
    'json',
    'a text parsed into two objects, two arrays and what these hold',
    () => JSON.parse(json) as unknown,
  ),
  sync('buffer', 'a Buffer of 64 KiB', () => Buffer.alloc(65_536)),
  scenario('empty-async', 'nothing, awaited', {
    mode: 'async',
    run: () => Promise.resolve(1),
    expected: 1,
    close,
  }),
];
