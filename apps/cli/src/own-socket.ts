import { setTimeout as sleep } from 'node:timers/promises';
import type { Hold, Lock } from '@pitcrew/lock';
import { openTransport } from './parts.ts';
import type { Settings } from './settings.ts';

/** How long another conductor may take to start or to end, in ms. */
const patience = 10_000;

export type Ownership =
  | { readonly hold: Hold }
  /** Another conductor answers there. */
  | { readonly hold: undefined; readonly pid: number | undefined };

/**
 * Waits until this process is the one that may listen there, or another one answers. That a socket lies
 * there says nothing: a conductor that was killed leaves one behind. One that is about to end has taken its
 * socket away already, and gives the lock back last.
 *
 * @throws Error where neither came about within 10 s
 */
export async function ownSocket(lock: Lock, path: string, settings: Settings): Promise<Ownership> {
  const last = Date.now() + patience;
  do {
    const hold = await lock.tryAcquire(path, 'exclusive');
    if (hold !== undefined) return { hold };
    const answer = await whoAnswers(path, settings);
    if (answer !== undefined) return { hold: undefined, pid: answer.pid };
    await sleep(10);
  } while (Date.now() < last);
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
    const connection = await transport.dial(path, { timeoutMs: patience / 2 });
    return { pid: connection.peer.pid };
  } catch {
    return undefined;
  }
}
