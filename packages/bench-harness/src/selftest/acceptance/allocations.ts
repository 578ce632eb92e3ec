import { measureAllocation } from '../../allocations/measure-allocation.ts';
import type { Allocation } from '../../results.ts';
import type { AcceptanceTest } from '../acceptance.ts';
import { knownAllocations, type KnownAllocation } from '../known-allocations.ts';
import { workSide } from '../side.ts';

const processes = 10;
const bytesOff = 0.5;
const externalOff = 8;
const objectsOff = 0.01;
/** Where nobody knows the size, it must at least be the same in every process. */
const spread = 0.002;

/** What is allocated is counted to the byte and to the object, and the same in every fresh process. */
export const allocations: AcceptanceTest = {
  number: 4,
  name: 'allocations',
  async run({ long, signal, onStep }) {
    const known = knownAllocations();
    if (known === undefined) {
      return { passed: false, figures: { reason: `nobody has counted for V8 ${process.versions.v8} yet` } };
    }
    const figures: Record<string, string> = {};
    let passed = true;
    for (const one of known) {
      const found: Allocation[] = [];
      for (let at = 0; at < (long ? processes : 1); at++) {
        onStep?.(`allocations: ${one.scenario}`);
        found.push(await measureAllocation(workSide(), one.scenario, at + 1, signal));
      }
      const right = found.filter((allocation) => matches(allocation, one, found[0]!.bytes));
      passed &&= right.length === found.length;
      const { bytes, objects, externalBytes } = found[0]!;
      figures[one.scenario] =
        `${right.length} of ${found.length}: ${bytes.toFixed(2)} B, ${objects.toFixed(3)} objects, ${externalBytes.toFixed(1)} B outside`;
    }
    return { passed, figures };
  },
};

/** Test 5, of the objects, is the same run: a process that counts one of them wrong fails here. */
function matches(found: Allocation, known: KnownAllocation, first: number): boolean {
  const bytes =
    known.bytes === undefined
      ? Math.abs(found.bytes - first) <= spread * first
      : Math.abs(found.bytes - known.bytes) <= bytesOff;
  const objects = Math.abs(found.objects - known.objects) <= Math.max(objectsOff, objectsOff * known.objects);
  return bytes && objects && Math.abs(found.externalBytes - known.externalBytes) <= externalOff;
}
