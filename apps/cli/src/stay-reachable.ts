import type { Listener } from '@pitcrew/transport';
import { watchOver } from './watch-over.ts';

/**
 * Listens again where somebody has removed the socket of a conductor: as soon as the system tells of it, and on SIGUSR1, as tmux. Else
 * every client would wait for a conductor that it can't reach, and that has the lock.
 *
 * @param note told why that can't be
 * @returns what ends it
 */
export function stayReachable(listener: Listener, note: (line: string) => void): () => void {
  const restore = async (): Promise<void> => {
    try {
      await listener.restore();
    } catch (error) {
      note(`cannot listen again: ${String(error)}`);
      throw error;
    }
  };
  process.on('SIGUSR1', () => void restore().catch(() => undefined));
  return watchOver(listener.address, restore);
}
