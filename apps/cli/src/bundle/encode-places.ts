import { nowhere, numbers } from './source-places.ts';

/** What is read of a source map, version 3. */
export interface SourceMapText {
  readonly sources: readonly string[];
  /** For each line its places, from left to right: differences in base 64. */
  readonly mappings: string;
}

/** What `SourcePlaces` reads. */
export function encodePlaces({ sources, mappings }: SourceMapText): Uint8Array {
  const { lines, places } = decodeMappings(mappings);
  const names = sources.map((source) => Buffer.from(source));
  const ends = [0];
  for (const name of names) ends.push((ends.at(-1) ?? 0) + name.length);
  const head = [lines.length - 1, places.length / numbers, sources.length];
  return Buffer.concat([
    Buffer.from(Uint32Array.from([...head, ...lines, ...places, ...ends]).buffer),
    ...names,
  ]);
}

const digits = new Uint8Array(128);
for (const [value, char] of Array.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
).entries())
  digits[char.charCodeAt(0)] = value;

/** The places one behind the other, and which of them is the first of each line, and behind the last line how many there are. */
function decodeMappings(mappings: string): { readonly lines: number[]; readonly places: number[] } {
  const lines = [0];
  const places: number[] = [];
  // Column, source, line, column there, and a name, which nobody asks for: each is a difference to the one before.
  const now = [0, 0, 0, 0, 0];
  let field = 0;
  let value = 0;
  let shift = 0;
  const end = (): void => {
    if (field === 0) return;
    for (let which = 0; which < numbers; which += 1)
      places.push(which > 0 && field < numbers ? nowhere : (now[which] ?? 0));
    field = 0;
  };
  for (const char of mappings) {
    if (char === ',' || char === ';') {
      end();
      if (char === ',') continue;
      lines.push(places.length / numbers);
      now[0] = 0;
      continue;
    }
    const digit = digits[char.charCodeAt(0)] ?? 0;
    value += (digit & 31) << shift;
    shift += 5;
    if ((digit & 32) !== 0) continue;
    now[field] = (now[field] ?? 0) + ((value & 1) === 1 ? -(value >>> 1) : value >>> 1);
    field += 1;
    value = 0;
    shift = 0;
  }
  end();
  lines.push(places.length / numbers);
  return { lines, places };
}
