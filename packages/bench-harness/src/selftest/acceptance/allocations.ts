import { measureAllocation } from '../../allocations/measure-allocation.ts';
import { acceptanceTest } from '../acceptance.ts';
import { knownAllocations, type KnownAllocation } from '../known-allocations.ts';
import { workSide } from '../side.ts';

const processes = 10;
const bytesOff = 0.5;
const externalOff = 8;
const objectsOff = 0.01;
/** Where nobody knows the size, it must at least be the same in every process. */
const spread = 0.002;

interface Counted {
  readonly bytes: number;
  readonly objects: number;
  readonly externalBytes: number;
}

/**
 * What is allocated is counted to the byte and to the object, and the same in every fresh process. Test 5, of the objects, is the
 * same run: a process that counts one of them wrong fails here.
 */
export const allocations = acceptanceTest<Readonly<Record<string, Counted>>>({
  number: 4,
  name: 'allocations',
  promise: 'bytes and objects of an operation are exact, in every fresh process (and 5: objects)',
  size: { short: '7 operations, a process each', long: `7 operations, ${processes} processes each` },
  minutes: 2,
  timed: false,
  rounds: { short: 1, long: processes },
  async round(at, { signal, onStep }) {
    const counted: Record<string, Counted> = {};
    for (const { scenario } of knownAllocations() ?? []) {
      onStep?.(scenario);
      const { bytes, objects, externalBytes } = await measureAllocation(workSide(), scenario, at + 1, signal);
      counted[scenario] = { bytes, objects, externalBytes };
    }
    return counted;
  },
  conclude(rounds) {
    const known = knownAllocations();
    if (known === undefined) {
      return { passed: false, figures: { reason: `nobody has counted for V8 ${process.versions.v8} yet` } };
    }
    let passed = true;
    const figures: Record<string, string> = {};
    for (const one of known) {
      const found = rounds.flatMap((round) => round[one.scenario] ?? []);
      const first = found[0] ?? { bytes: Number.NaN, objects: Number.NaN, externalBytes: Number.NaN };
      const right = found.filter((counted) => matches(counted, one, first.bytes)).length;
      passed &&= right === rounds.length;
      figures[one.scenario] =
        `${right} of ${rounds.length}: ${first.bytes.toFixed(2)} B, ${first.objects.toFixed(3)} objects, ${first.externalBytes.toFixed(1)} B outside`;
    }
    return { passed, figures };
  },
});

function matches(found: Counted, known: KnownAllocation, first: number): boolean {
  const bytes =
    known.bytes === undefined
      ? Math.abs(found.bytes - first) <= spread * first
      : Math.abs(found.bytes - known.bytes) <= bytesOff;
  const objects = Math.abs(found.objects - known.objects) <= Math.max(objectsOff, objectsOff * known.objects);
  return bytes && objects && Math.abs(found.externalBytes - known.externalBytes) <= externalOff;
}
