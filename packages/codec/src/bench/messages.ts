import type { Encodable } from '../codec.ts';

/** A message, and many of its kind that differ: no run may profit from having seen this one before. */
export interface Kind {
  readonly name: string;
  /** As it stands in a sentence: `a token of a streamed answer`. */
  readonly what: string;
  /** Its `number` is `number`, and tells it from the others. */
  readonly make: (number: number, random: () => number) => Numbered;
  /** Where a message is a load of so many bytes with an envelope. */
  readonly load?: number;
}

export type Numbered = { readonly number: number } & { readonly [key: string]: Encodable };

const words =
  'the pane was split and its shell answered at once so that both agents could go on with their work in peace'.split(
    ' ',
  );

function text(length: number, random: () => number): string {
  let written = '';
  while (written.length < length) written += `${words[Math.floor(random() * words.length)]} `;
  return written.slice(0, length);
}

function hex(digits: number, random: () => number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

function pane(number: number, random: () => number): Encodable {
  return {
    id: `%${number}`,
    title: text(18, random),
    command: ['claude', 'node', 'bash', 'vim'][Math.floor(random() * 4)] ?? '',
    path: `/home/somebody/work/${hex(8, random)}`,
    size: [120, 40],
    pid: 1000 + Math.floor(random() * 30_000),
    active: random() < 0.5,
    exit: null,
  };
}

/** Bytes as programs write them: text with colours. */
function output(length: number, random: () => number): Uint8Array {
  let written = '';
  while (written.length < length) written += `\u001b[3${Math.floor(random() * 8)}m${text(30, random)}\r\n`;
  return new Uint8Array(Buffer.from(written.slice(0, length), 'latin1'));
}

const token: Kind = {
  name: 'token',
  what: 'a token of a streamed answer',
  make: (number, random) => ({
    type: 'token',
    number,
    message: hex(24, random),
    text: ` ${words[number % words.length]}`,
  }),
};

const mood: Kind = {
  name: 'mood',
  what: 'a change of mood',
  make: (number, random) => ({
    type: 'avatar_mood',
    number,
    session: hex(24, random),
    mood: random() < 0.5 ? 'happy' : 'thoughtful',
    intensity: random(),
    until: 1_700_000_000_000 + number,
  }),
};

const message: Kind = {
  name: 'message',
  what: 'a message of 2 kB of text',
  make: (number, random) => ({
    type: 'message',
    number,
    id: hex(24, random),
    role: 'assistant',
    content: `${text(1900, random)} naïve café – 日本語`,
    at: '2026-01-02T03:04:05.678Z',
    tokens: { read: 1200, written: 480 },
  }),
};

const snapshot: Kind = {
  name: 'snapshot',
  what: 'the state of a session with 30 panes',
  make: (number, random) => ({
    type: 'state_snapshot',
    number,
    session: hex(24, random),
    panes: Array.from({ length: 30 }, (_, at) => pane(at, random)),
  }),
};

const command: Kind = {
  name: 'command',
  what: 'a call of tmux with its arguments',
  make: (number, random) => ({
    type: 'run',
    number,
    argv: ['send-keys', '-t', `%${number}`, text(24, random), 'Enter'],
    cwd: `/home/somebody/work/${hex(8, random)}`,
    tty: null,
  }),
};

const frames = [100, 1000, 10_000].map((load): Kind => ({
  name: `frame-${load}`,
  what: `${load} bytes of a pane's output`,
  load,
  make: (number, random) => ({ type: 'output', number, pane: '%1', bytes: output(load, random) }),
}));

export const kinds: readonly Kind[] = [token, mood, message, snapshot, command, ...frames];

/** Same seed, same messages. */
export function make({ make: one }: Kind, count: number, seed: number): readonly Numbered[] {
  const random = sequence(seed);
  return Array.from({ length: count }, (_, number) => one(number, random));
}

/** Numbers from 0 to 1 that look random (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
