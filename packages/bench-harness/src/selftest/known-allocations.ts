/** What one operation is known to allocate. Sizes of objects are facts of a build of V8: there is one table for each major version. */
export interface KnownAllocation {
  readonly scenario: string;
  /** `undefined`: not known beforehand, but always the same. */
  readonly bytes: number | undefined;
  readonly externalBytes: number;
  readonly objects: number;
}

const v8of20: readonly KnownAllocation[] = [
  { scenario: 'empty', bytes: 0, externalBytes: 0, objects: 0 },
  { scenario: 'empty-async', bytes: 0, externalBytes: 0, objects: 0 },
  { scenario: 'object', bytes: 40, externalBytes: 0, objects: 1 },
  { scenario: 'array-10', bytes: 128, externalBytes: 0, objects: 1 },
  { scenario: 'map-20', bytes: undefined, externalBytes: 0, objects: 25 },
  { scenario: 'json', bytes: 192, externalBytes: 0, objects: 6 },
  { scenario: 'buffer', bytes: undefined, externalBytes: 65_536, objects: 2 },
];

const tables: Readonly<Record<string, readonly KnownAllocation[]>> = { '11': v8of20 };

/** The table of this V8; `undefined` where nobody has counted for it yet. */
export function knownAllocations(v8: string = process.versions.v8): readonly KnownAllocation[] | undefined {
  return tables[v8.split('.')[0]!];
}
