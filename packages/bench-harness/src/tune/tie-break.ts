import type { Footprint } from './footprint.ts';
import type { Ranked } from './score.ts';

/** What decides where times do not, so that the same machine gives the same answer every time. */
export interface TieFacts extends Footprint {
  /** Bytes that an operation allocates; `undefined` where it was not measured. */
  readonly bytes?: number | undefined;
}

/** No native build before one, fewer dependencies before more, fewer bytes an operation before more, then the name. */
export function winnerOf(ranking: readonly Ranked[], factsOf: (backend: string) => TieFacts): string {
  const tied = ranking.filter((one) => one.tied).map(({ backend }) => ({ backend, ...factsOf(backend) }));
  const [first] = tied.toSorted(
    (a, b) =>
      Number(a.native) - Number(b.native) ||
      a.dependencies - b.dependencies ||
      (a.bytes ?? 0) - (b.bytes ?? 0) ||
      (a.backend < b.backend ? -1 : 1),
  );
  if (first === undefined) throw new TypeError('There is nothing to choose from.');
  return first.backend;
}
