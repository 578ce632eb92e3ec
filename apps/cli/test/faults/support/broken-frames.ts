import type { Encodable } from '@pitcrew/codec';
import { frameKind, type FrameKind } from '@pitcrew/transport';
import { encode, frame, hello, request } from './wire.ts';
import type { Choices } from './random.ts';

/** Whoever attaches does so to this session: what is typed there may rename it, resize it, or end it. */
export const typedInto = 'typed';

/** Commands that end by themselves, change little and run nothing. */
const commands: readonly (readonly string[])[] = [
  ['list-sessions'],
  ['display-message', '-p', '#{session_name} #{pane_id}'],
  ['set-buffer', '-b', 'fuzz', 'text'],
  ['show-buffer', '-b', 'fuzz'],
  ['list-keys'],
  ['has-session', '-t', 'nobody'],
  ['set-option', '-g', '@fuzz', 'value', ';', 'show-options', '-g'],
  ['wait-for', '-S', 'fuzz'],
  ['wait-for', 'never'],
  ['capture-pane', '-p', '-t', 'first'],
  ['load-buffer', '-b', 'fuzz', '-'],
  ['-C', 'attach-session', '-t', typedInto],
  ['attach-session', '-t', typedInto],
];

const numbers = [0, 1, -1, 80, 24, 255, 65_536, 2 ** 31, 2 ** 53, 0.5, -0, 1e300];

const { data, end, reset, ping, pong } = frameKind;
const later = [data, data, data, end, reset, ping, pong];

/** What one peer says: frames as a client sends them, of which some are broken in one of many ways. */
export function conversation(choices: Choices): readonly Buffer[] {
  const frames: Buffer[] = choices.oneIn(30)
    ? []
    : [broken(choices, 60, frameKind.hello, 0, helloBody(choices))];
  let channel = 0;
  for (let left = 1 + choices.below(12); left > 0; left -= 1) {
    // A channel begins with what opens it; without, everything ends there.
    const opens = channel === 0 || choices.oneIn(3);
    if (opens) channel += 1 + choices.below(3);
    const kind = opens && !choices.oneIn(20) ? frameKind.open : choices.of(later);
    const at = choices.oneIn(25) ? choices.below(2 ** 31) : kind >= frameKind.ping ? 0 : channel;
    frames.push(broken(choices, 12, kind, at, bodyOf(choices, kind)));
  }
  return frames;
}

function helloBody(choices: Choices): Buffer {
  const body = hello().subarray(13);
  return choices.oneIn(20) ? spoilt(choices, body) : body;
}

function bodyOf(choices: Choices, kind: FrameKind): Buffer {
  if (kind === frameKind.open) return message(choices, requestOf(choices));
  if (kind === frameKind.data) return message(choices, laterMessage(choices));
  if (kind === frameKind.end)
    return choices.oneIn(2) ? Buffer.alloc(0) : message(choices, laterMessage(choices));
  if (kind === frameKind.reset) return Buffer.from('TRANSPORT_PEER_GONE\nfuzz');
  return choices.bytes(8);
}

/** A value in MessagePack, with some of its bytes wrong where that is chosen: the sum of the frame is right all the same. */
function message(choices: Choices, value: Encodable): Buffer {
  const bytes = Buffer.from(encode(value));
  return choices.oneIn(6) ? spoilt(choices, bytes) : bytes;
}

function requestOf(choices: Choices): Encodable {
  const name = Buffer.from('/dev/null');
  const tty = { name, cols: number(choices, 80), rows: number(choices, 24) };
  const sound = request(choices.of(commands), choices.oneIn(3) ? { tty } : {}) as Readonly<
    Record<string, Encodable>
  >;
  if (!choices.oneIn(6)) return sound;
  const member = choices.of(Object.keys(sound));
  return { ...sound, [member]: anything(choices, 3) };
}

function laterMessage(choices: Choices): Encodable {
  return choices.of<() => Encodable>([
    () => ({ in: choices.bytes(200) }),
    () => ({ eof: true }),
    () => ({ size: [number(choices, 80), number(choices, 24)] }),
    () => anything(choices, 4),
  ])();
}

function number(choices: Choices, usual: number): number {
  return choices.oneIn(8) ? choices.of(numbers) : usual;
}

function anything(choices: Choices, deep: number): Encodable {
  const inner = (): Encodable => (deep > 0 ? anything(choices, deep - 1) : null);
  return choices.of<() => Encodable>([
    () => null,
    () => choices.oneIn(2),
    () => choices.of(numbers),
    () => choices.bytes(20).toString('latin1'),
    () => choices.bytes(40),
    () => Array.from({ length: choices.below(4) }, inner),
    () => ({ argv: inner(), size: inner(), in: inner(), __proto__: null, constructor: inner() }),
  ])();
}

/** A frame that is broken once in `often` times. */
function broken(choices: Choices, often: number, kind: FrameKind, channel: number, body: Buffer): Buffer {
  const good = frame(kind, channel, body);
  if (!choices.oneIn(often)) return good;
  return choices.of([
    () => spoilt(choices, good),
    () => good.subarray(0, choices.below(good.length)),
    () => frame(choices.below(256) as FrameKind, channel, body),
    () =>
      frame(kind, channel, body, {
        length: choices.of([0, 1, 4, good.length, 10 * 1024 * 1024, 2 ** 32 - 1]),
      }),
    () => frame(kind, channel, body, { crc: choices.below(2 ** 31) }),
    () => Buffer.concat([good, good]),
    () => choices.bytes(300),
  ])();
}

/** Some bytes flipped, taken out, or put in. */
function spoilt(choices: Choices, bytes: Buffer): Buffer {
  const result = [...bytes];
  for (let left = 1 + choices.below(4); left > 0 && result.length > 0; left -= 1) {
    const at = choices.below(result.length);
    choices.of([
      () => void (result[at] = (result[at] ?? 0) ^ (1 << choices.below(8))),
      () => void result.splice(at, 1 + choices.below(4)),
      () => void result.splice(at, 0, choices.below(256)),
      () => void (result[at] = choices.of([0, 0x7f, 0x80, 0xc1, 0xdd, 0xdf, 0xff])),
    ])();
  }
  return Buffer.from(result);
}
