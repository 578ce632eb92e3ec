import { booleanPositions, numberPositions, stringPositions } from './positions.ts';

/** What a terminal can do, by terminfo's names: `true` for a flag, a number, or a format of `fillParameters`. */
export type Capabilities = ReadonlyMap<string, string | number | true>;

const legacyMagic = 0o432;
/** Numbers have 32 bits. */
const wideMagic = 0o1036;

/** Reads the bytes of a compiled entry (term(5)), with what ncurses adds to it: names of its own. */
class EntryReader {
  readonly capabilities = new Map<string, string | number | true>();
  readonly #bytes: Buffer;
  readonly #numberSize: 2 | 4;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const magic = this.#shorts(1)[0];
    if (magic !== legacyMagic && magic !== wideMagic) throw new RangeError('no compiled terminfo entry');
    this.#numberSize = magic === wideMagic ? 4 : 2;
    const [names = 0, booleans = 0, numbers = 0, strings = 0, table = 0] = this.#shorts(5);
    this.#at += names;
    this.#keep(this.#booleans(booleans), booleanPositions);
    this.#keep(this.#numbers(numbers), numberPositions);
    const offsets = this.#shorts(strings);
    this.#keep(
      offsets.map((offset) => (offset < 0 ? undefined : this.#text(this.#at + offset))),
      stringPositions,
    );
    this.#at += table;
    this.#align();
    if (this.#at < bytes.length) this.#extended();
  }

  /** Capabilities that terminfo has no number for; their names stand behind their values. */
  #extended(): void {
    const [booleans = 0, numbers = 0, strings = 0] = this.#shorts(5);
    const flags = this.#booleans(booleans);
    const values = [...flags, ...this.#numbers(numbers)];
    const offsets = this.#shorts(strings);
    const nameOffsets = this.#shorts(booleans + numbers + strings);
    const table = this.#at;
    const texts = offsets.map((offset) => (offset < 0 ? undefined : this.#text(table + offset)));
    const ends = offsets.filter((offset) => offset >= 0).map((offset) => this.#end(table + offset) + 1);
    const names = nameOffsets.map((offset) => this.#text(Math.max(table, ...ends) + offset));
    this.#keep([...values, ...texts], names);
  }

  #keep(
    values: readonly (string | number | true | undefined)[],
    names: Readonly<Record<number, string>>,
  ): void {
    for (const [position, value] of values.entries()) {
      const name = names[position];
      if (name !== undefined && value !== undefined) this.capabilities.set(name, value);
    }
  }

  #booleans(count: number): (true | undefined)[] {
    const flags = Array.from({ length: count }, (_, index) => this.#bytes.readUInt8(this.#at + index));
    this.#at += count;
    this.#align();
    return flags.map((flag) => (flag === 1 ? true : undefined));
  }

  /** A negative number stands for none. */
  #numbers(count: number): (number | undefined)[] {
    const size = this.#numberSize;
    const numbers = Array.from({ length: count }, (_, index) =>
      this.#bytes.readIntLE(this.#at + index * size, size),
    );
    this.#at += count * size;
    return numbers.map((number) => (number < 0 ? undefined : number));
  }

  #shorts(count: number): number[] {
    const shorts = Array.from({ length: count }, (_, index) => this.#bytes.readInt16LE(this.#at + index * 2));
    this.#at += count * 2;
    return shorts;
  }

  #text(start: number): string {
    // A pause for a terminal of metal, as `$<5>`, is no part of what is sent.
    return this.#bytes.toString('latin1', start, this.#end(start)).replaceAll(/\$<[^>]*>/g, '');
  }

  #end(start: number): number {
    const end = this.#bytes.indexOf(0, start);
    if (end === -1) throw new RangeError('a text of a terminfo entry has no end');
    return end;
  }

  #align(): void {
    this.#at += this.#at % 2;
  }
}

/** Undefined where the bytes are no compiled entry. */
export function readCompiledEntry(bytes: Buffer): Capabilities | undefined {
  try {
    return new EntryReader(bytes).capabilities;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
