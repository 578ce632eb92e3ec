import { endianness } from 'node:os';

/*
 * The head of each message between tmux and its server, in the machine's order of bytes: the type of the message, its length, the version of
 * what they speak, and a pid; 32 bits each (of the length's, older ones have flags in the upper half).
 */
const isLittle = endianness() === 'LE';
const headBytes = 16;
const versionMismatch = 12;
/** What a client says of itself before anything else: its flags, its terminal, its folder. */
const firstOfIdentify = 100;
const lastOfIdentify = 199;

/** Whether these are the first bytes of a tmux that has come to a server that is not its own. */
export function isRealTmux(bytes: Uint8Array): boolean {
  const [head] = heads(bytes);
  return head !== undefined && head.type >= firstOfIdentify && head.type <= lastOfIdentify;
}

/** Whether it has come to its command, which is its last word until it is answered. */
export function hasSaidAll(bytes: Uint8Array): boolean {
  for (const { type } of heads(bytes)) if (type > lastOfIdentify) return true;
  return false;
}

function* heads(bytes: Uint8Array): Generator<{ readonly type: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + headBytes <= bytes.length;) {
    const length = view.getUint32(at + 4, isLittle) & 0xffff;
    if (length < headBytes) return;
    yield { type: view.getUint32(at, isLittle) };
    at += length;
  }
}

/** What its own server would say to one of another version; the client prints `protocol version mismatch`, and ends with 1. */
export function wrongServer(): Uint8Array {
  const bytes = new Uint8Array(headBytes);
  const view = new DataView(bytes.buffer);
  for (const [at, word] of [versionMismatch, headBytes, 0, process.pid].entries())
    view.setUint32(at * 4, word, isLittle);
  return bytes;
}
