import type { Duplex } from 'node:stream';
import type { TransportBackend, TransportOptions } from '../transport.ts';

/** Bytes without the backend in between, to misbehave on the wire. */
export interface RawPeer {
  /** Connects to a listener of the backend, and says nothing. */
  readonly connect: (address: string) => Promise<Duplex>;
  /** Takes the connections of the backend's dialers, and says nothing. */
  readonly listen: (address: string, onPeer: (peer: Duplex) => void) => Promise<{ close(): Promise<void> }>;
}

export interface Subject {
  readonly backend: TransportBackend;
  /** Fresh for every test; at least one codec for transports that have bytes. */
  readonly options: () => Promise<TransportOptions>;
  /** A fresh address where nobody listens. */
  readonly address: () => Promise<string>;
  /** For transports whose wire is `wire.ts`; without it the promises about bytes show as skipped. */
  readonly raw?: RawPeer;
  readonly cleanup?: () => Promise<void>;
}
