import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { recoveryMark } from '@pitcrew/client';
import type { Hold, Lock } from '@pitcrew/lock';
import { openTransport } from './parts.ts';
import type { Settings } from './settings.ts';

/** How long another conductor may take to start or to end, in ms; and one that reads what another has left. */
const patience = 10_000;
const patienceWithRecord = 60_000;
/** Between two looks: a start is awaited closely, and a long one costs others little. */
const shortestPause = 10;
const longestPause = 200;
/** For an answer of who listens there. */
const answerMs = 5000;

export type Ownership =
  | { readonly hold: Hold }
  /** Another conductor answers there. */
  | { readonly hold: undefined; readonly pid: number | undefined };

/**
 * Waits until this process is the one that may listen there, or another one answers. That a socket lies
 * there says nothing: a conductor that was killed leaves one behind. One that is about to end has taken its
 * socket away already, and gives the lock back last.
 *
 * @throws Error where neither came about in time
 */
export async function ownSocket(lock: Lock, path: string, settings: Settings): Promise<Ownership> {
  const begin = Date.now();
  let pause = shortestPause;
  do {
    const hold = await lock.tryAcquire(path, 'exclusive');
    if (hold !== undefined) return { hold };
    const answer = await whoAnswers(path, settings);
    if (answer !== undefined) return { hold: undefined, pid: answer.pid };
    await sleep(pause);
    pause = Math.min(pause * 1.2, longestPause);
  } while (Date.now() < begin + (existsSync(recoveryMark(path)) ? patienceWithRecord : patience));
  throw new Error(
    `another conductor holds the lock of ${path} and does not answer there; nothing was started. ` +
      `Find it with: pgrep -f 'serve --socket ${path}'`,
  );
}

/** The conductor that listens there; undefined where nobody does, or somebody who is none. */
export async function whoAnswers(
  path: string,
  settings: Settings,
): Promise<{ pid: number | undefined } | undefined> {
  await using transport = await openTransport(settings);
  try {
    const connection = await transport.dial(path, { timeoutMs: answerMs });
    return { pid: connection.peer.pid };
  } catch {
    return undefined;
  }
}
