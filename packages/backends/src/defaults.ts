import type { Contract } from './contracts.ts';

/** What is used where nobody says otherwise. */
export const defaults: Readonly<Record<Contract, string>> = {
  registry: 'memory',
  transport: 'socket',
  codec: 'msgpack',
  pty: 'node',
  screen: 'xterm',
  watcher: 'node',
  lock: 'flock',
  finder: 'packed',
};
