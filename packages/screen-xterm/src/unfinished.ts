import { state } from './transitions.ts';
import type { Decoder, Parser } from './xterm-parts.ts';

const escape = 0x1b;
/** Longer strings are given up by the parser's handlers, so their text need not be kept. */
const longest = (1 << 20) + 4096;

/** The bytes of a sequence or character whose end has not arrived, so that a restored screen can go on. */
export class Unfinished {
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** After `bytes` were parsed. */
  note(bytes: Uint8Array, parser: Parser, decoder: Decoder): void {
    if (parser.currentState === state.ground) {
      const end = decoder.interim[0] === 0 ? 0 : decoder.interim.indexOf(0);
      if (end === 0) {
        if (this.#length > 0) this.clear();
      } else this.#start(decoder.interim.slice(0, end === -1 ? 3 : end));
    } else if (parser.currentState === state.dcsBody) {
      this.#start(Buffer.from('\x1bPq'));
    } else if (parser.currentState === state.dcsEscape) {
      this.#start(Buffer.from('\x1bPq\x1b'));
    } else {
      // Copies; `slice` of a Buffer would keep all of it, and it is the writer's.
      const from = bytes.lastIndexOf(escape);
      if (from === -1) this.#add(new Uint8Array(bytes));
      else this.#start(new Uint8Array(bytes.subarray(from)));
    }
  }

  clear(): void {
    this.#pieces = [];
    this.#length = 0;
  }

  /** Without the controls inside a sequence, which have been executed already. */
  bytes(): Uint8Array {
    return Buffer.concat(this.#pieces).filter((byte) => byte >= 0x20 || byte === escape);
  }

  #start(piece: Uint8Array): void {
    this.#pieces = [piece];
    this.#length = piece.length;
  }

  #add(piece: Uint8Array): void {
    if (this.#length > longest) return;
    this.#pieces.push(piece);
    this.#length += piece.length;
  }
}
