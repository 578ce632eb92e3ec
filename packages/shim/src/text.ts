/**
 * Words of programs are bytes, and need not be UTF-8. In here they are strings in which every byte that is
 * not part of valid UTF-8 is a lone surrogate, U+DC80 to U+DCFF (as Python's `surrogateescape`), so that
 * `encodeText(decodeText(bytes))` gives the same bytes.
 */
export function decodeText(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  return text.includes('\ufffd') ? decodeCarefully(bytes) : text;
}

export function encodeText(text: string): Uint8Array {
  if (text.length <= shortText) {
    if (used + text.length > pool.length) {
      pool = new Uint8Array(poolBytes);
      used = 0;
    }
    const bytes = pool.subarray(used, used + text.length);
    let at = 0;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code >= 0x80) break;
      bytes[at] = code;
    }
    if (at === text.length) {
      used += at;
      return bytes;
    }
  }
  return loneByte.test(text) ? encodeCarefully(text) : Buffer.from(text, 'utf8');
}

/** Texts that are each ended by a NUL byte. */
export function splitTexts(bytes: Uint8Array): string[] {
  let count = 0;
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte >= 0x80 || at - start > shortText) return splitAnyTexts(bytes);
    if (byte !== 0) continue;
    count += 1;
    start = at + 1;
  }
  // oxlint-disable-next-line unicorn/no-new-array -- one that grows is made twice, the second time with room for 17
  const texts = new Array<string>(count);
  start = 0;
  for (let index = 0; index < count; index += 1) {
    const end = bytes.indexOf(0, start);
    texts[index] = latin1Slice.call(bytes, start, end);
    start = end + 1;
  }
  return texts;
}

/** One by one: a part of a longer text would keep all of that, whoever remembers the part, such as the name of a window. */
function splitAnyTexts(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  let start = 0;
  for (let end = bytes.indexOf(0); end !== -1; end = bytes.indexOf(0, start)) {
    texts.push(decodeText(bytes.subarray(start, end)));
    start = end + 1;
  }
  return texts;
}

/** Short ASCII goes from bytes to text and back by hand: Buffer takes eight functions for it. */
const shortText = 64;

/** Of which short texts get their bytes, as Buffer's do of its own: what has memory of its own is twice as large. */
const poolBytes = 4096;
let pool = new Uint8Array(poolBytes);
let used = 0;

/** What Buffer calls in the end, which takes any view of bytes: the text is all that is made. */
const { latin1Slice } = Buffer.prototype as unknown as {
  readonly latin1Slice: (this: Uint8Array, start: number, end: number) => string;
};

const loneByte = /[\udc80-\udcff](?<![\ud800-\udbff][\udc80-\udcff])/;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeCarefully(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    text +=
      length === 0
        ? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
        : strict.decode(bytes.subarray(at, at + length));
    at += Math.max(length, 1);
  }
  return text;
}

/** Bytes of the valid UTF-8 sequence at `at`; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || at + length > bytes.length) return 0;
  try {
    strict.decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

function encodeCarefully(text: string): Buffer {
  const parts: Buffer[] = [];
  let plain = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xdc80 && code <= 0xdcff) {
      parts.push(Buffer.from(plain, 'utf8'), Buffer.of(code - 0xdc00));
      plain = '';
    } else plain += character;
  }
  parts.push(Buffer.from(plain, 'utf8'));
  return Buffer.concat(parts);
}
