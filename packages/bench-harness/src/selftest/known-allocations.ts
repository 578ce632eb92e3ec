/** What one operation is known to allocate. Sizes of objects are facts of a build of V8. */
export interface KnownAllocation {
  readonly scenario: string;
  /** `undefined`: not known beforehand, but always the same. */
  readonly bytes: number | undefined;
  readonly externalBytes: number;
  readonly objects: number;
}

/** By the major version of V8, of Node 20, 22 and 24: of `Buffer.alloc`. */
const objectsOfABuffer: Readonly<Record<string, number>> = { '11': 2, '12': 2, '13': 6 };

/** The table of this V8; `undefined` where nobody has counted for it yet. */
export function knownAllocations(v8: string = process.versions.v8): readonly KnownAllocation[] | undefined {
  const ofABuffer = objectsOfABuffer[v8.split('.')[0]!];
  if (ofABuffer === undefined) return undefined;
  return [
    { scenario: 'empty', bytes: 0, externalBytes: 0, objects: 0 },
    { scenario: 'empty-async', bytes: 0, externalBytes: 0, objects: 0 },
    { scenario: 'object', bytes: 40, externalBytes: 0, objects: 1 },
    { scenario: 'array-10', bytes: 128, externalBytes: 0, objects: 1 },
    { scenario: 'map-20', bytes: undefined, externalBytes: 0, objects: 25 },
    { scenario: 'json', bytes: 192, externalBytes: 0, objects: 6 },
    { scenario: 'buffer', bytes: undefined, externalBytes: 65_536, objects: ofABuffer },
  ];
}
