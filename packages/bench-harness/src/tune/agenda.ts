import type { ScenarioEntry } from '../worker/orders.ts';

/**
 * What a conductor does with each part, where that is not everything that is measured of it: it writes its state alone and
 * behind, holds one lock, reads calls and sends output, finds lines of a tree. A contract that is not here counts as a whole.
 */
const conductors: Readonly<Record<string, readonly string[]>> = {
  registry: ['read-one', 'write-one', 'write-one-of-1000', 'write-burst-of-100'],
  transport: ['round-trip-100b', 'round-trip-1kb', 'round-trip-100kb', 'burst-of-100', 'connect', 'peers-8'],
  codec: [
    'encode-command',
    'decode-command',
    'encode-message',
    'decode-message',
    'encode-frame-1000',
    'decode-frame-1000',
    'encode-frame-10000',
    'decode-frame-10000',
  ],
  pty: ['start-to-exit', 'short-command', 'short-commands-4-at-once', 'key-through-cat', 'throughput'],
  watcher: ['save-in-place', 'save-atomically', 'burst-1000'],
  lock: ['uncontended-exclusive', 'handover', 'handover-across'],
  finder: ['index-1k', 'search-100', 'search-1k', 'search-10k'],
};

/** What a tune measures of a contract: what all contenders can do, and a conductor does. */
export function agendaOf(
  contract: string,
  contenders: readonly (readonly ScenarioEntry[])[],
): readonly string[] {
  const wanted = conductors[contract];
  const all = contenders[0] ?? [];
  return all
    .map(({ name }) => name)
    .filter((name) => wanted?.includes(name) ?? true)
    .filter((name) =>
      contenders.every((entries) => entries.some((one) => one.name === name && one.excluded === undefined)),
    );
}
