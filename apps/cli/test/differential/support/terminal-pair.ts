import { until } from '@pitcrew/core/testing';
import type { Pty, ExitStatus } from '@pitcrew/pty';
import { ours, theirs, type Pair } from './pair.ts';

/** Longest wait for what a client is to send. */
const patience = 60_000;

/** A client on a terminal of the system, and every byte that it was sent. */
export interface RawClient {
  /** All of it, since the last `forget`. */
  readonly sent: () => string;
  readonly forget: () => void;
  readonly has: (text: string) => Promise<void>;
  readonly write: (text: string) => void;
  readonly gone: Promise<ExitStatus>;
}

/** Runs the same on both sides, each on a terminal of its own of 80x24 cells. */
export async function onTerminals(
  pair: Pair,
  programs: Pty,
  words: readonly string[],
  term: string,
): Promise<readonly [mine: RawClient, others: RawClient]> {
  return Promise.all([
    onTerminal(pair, programs, 'ours', words, term),
    onTerminal(pair, programs, 'them', words, term),
  ]);
}

async function onTerminal(
  pair: Pair,
  programs: Pty,
  side: 'ours' | 'them',
  words: readonly string[],
  term: string,
): Promise<RawClient> {
  let sent = '';
  const decoder = new TextDecoder();
  const client = await programs.spawn({
    file: side === 'ours' ? ours : theirs,
    args: [...pair.socketOf(side), ...words],
    cwd: pair.cwd,
    env: { ...pair.environment(), TERM: term },
    cols: 80,
    rows: 24,
    onOutput: (bytes) => {
      sent += decoder.decode(bytes, { stream: true });
    },
  });
  return {
    sent: () => sent,
    forget: () => {
      sent = '';
    },
    has: (text) =>
      until(`${side} sends ${JSON.stringify(text)}`, () => sent.includes(text), patience).catch((error) => {
        throw new Error(`${side} has sent ${JSON.stringify(sent)}`, { cause: error });
      }),
    write: (text) => client.write(Buffer.from(text)),
    gone: client.exited,
  };
}
