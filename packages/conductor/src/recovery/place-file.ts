import { closeSync, constants, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** A place in a program's output that moves with each byte of it: a file of eight bytes, overwritten where it is. */
export class PlaceFile {
  readonly #path: string;
  readonly #bytes = Buffer.alloc(8);
  #descriptor: number | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /** Undefined where none was written. */
  read(): number | undefined {
    try {
      return Number(readFileSync(this.#path).readBigUInt64LE());
    } catch {
      return undefined;
    }
  }

  /** Where that fails there is none, as if nobody had ever written it. */
  write(place: number): void {
    this.#bytes.writeBigUInt64LE(BigInt(place));
    try {
      this.#descriptor ??= openSync(this.#path, constants.O_WRONLY | constants.O_CREAT, 0o600);
      writeSync(this.#descriptor, this.#bytes, 0, this.#bytes.length, 0);
    } catch {
      this.remove();
    }
  }

  remove(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
    rmSync(this.#path, { force: true });
  }
}
