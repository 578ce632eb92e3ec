import type { Output } from '../command-context.ts';
import { encodeText } from '../text.ts';
import type { DoorReply } from './messages.ts';

/** Gathers what commands print, for one reply at their end. */
export class GatheredOutput implements Output {
  #out: (string | Uint8Array)[] | undefined;
  #err = '';

  print(line: string): void {
    // Lines together become bytes at once.
    const before = this.#out?.at(-1);
    if (this.#out !== undefined && typeof before === 'string')
      this.#out[this.#out.length - 1] = `${before}${line}\n`;
    else this.#add(`${line}\n`);
  }

  write(bytes: Uint8Array): void {
    this.#add(bytes);
  }

  warn(line: string): void {
    this.#err += `${line}\n`;
  }

  reply(code: number): DoorReply {
    const out = this.#bytes();
    if (this.#err === '') return out === undefined ? { code } : { code, out };
    const err = encodeText(this.#err);
    return out === undefined ? { code, err } : { code, out, err };
  }

  #add(part: string | Uint8Array): void {
    if (this.#out === undefined) this.#out = [part];
    else this.#out.push(part);
  }

  #bytes(): Uint8Array | undefined {
    const first = this.#out?.[0];
    if (this.#out === undefined || first === undefined) return undefined;
    if (this.#out.length === 1) return typeof first === 'string' ? encodeText(first) : first;
    return Buffer.concat(this.#out.map((part) => (typeof part === 'string' ? encodeText(part) : part)));
  }
}
