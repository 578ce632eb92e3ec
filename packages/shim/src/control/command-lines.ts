import { decodeText } from '../text.ts';

const newline = 0x0a;

/** Cuts what comes on standard input into lines; only a line feed ends one. */
export class CommandLines {
  #rest: Buffer | undefined;

  /** The lines that are whole now. */
  push(bytes: Uint8Array): readonly string[] {
    const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const all = this.#rest === undefined ? part : Buffer.concat([this.#rest, part]);
    const end = all.lastIndexOf(newline);
    this.#rest = end + 1 === all.length ? undefined : all.subarray(end + 1);
    return end === -1 ? [] : decodeText(all.subarray(0, end)).split('\n');
  }

  /** Bytes of a line that is not at its end. */
  get waiting(): number {
    return this.#rest?.length ?? 0;
  }
}
