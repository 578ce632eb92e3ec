import type { Contract } from './contracts.ts';

/** What is used where nobody says otherwise. Programs outlive their conductor, and so does what another one needs to go on with them. */
export const defaults: Readonly<Record<Contract, string>> = {
  registry: 'journal',
  transport: 'socket',
  codec: 'msgpack',
  pty: 'keeper',
  screen: 'xterm',
  watcher: 'node',
  lock: 'flock',
  finder: 'packed',
};

/** In place of those, where programs end with their conductor whatever is done: a record of them would only cost. */
export const unkept = { registry: 'memory', pty: 'node' } as const;
