import type { Output } from '../command-context.ts';
import { encodeText } from '../text.ts';
import type { DoorReply } from './messages.ts';

/** Gathers what commands print, for one reply at their end. */
export class GatheredOutput implements Output {
  readonly #out: (string | Uint8Array)[] = [];
  #err = '';

  print(line: string): void {
    // Lines together become bytes at once.
    const last = this.#out.length - 1;
    const before = this.#out[last];
    if (typeof before === 'string') this.#out[last] = `${before}${line}\n`;
    else this.#out.push(`${line}\n`);
  }

  write(bytes: Uint8Array): void {
    this.#out.push(bytes);
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

  #bytes(): Uint8Array | undefined {
    const [first] = this.#out;
    if (first === undefined) return undefined;
    if (this.#out.length === 1) return typeof first === 'string' ? encodeText(first) : first;
    return Buffer.concat(this.#out.map((part) => (typeof part === 'string' ? encodeText(part) : part)));
  }
}
