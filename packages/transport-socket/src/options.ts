import type { TransportOptions } from '@pitcrew/transport';

export interface TransportSocketOptions extends TransportOptions {
  /**
   * Who accepts connections: the compiled acceptor or `node:net`. By default the compiled one where the build
   * could make it.
   */
  readonly accept?: 'native' | 'node';
}
