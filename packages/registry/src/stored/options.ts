import type { Lock } from '@pitcrew/lock';
import type { Watcher } from '@pitcrew/watcher';
import type { RegistryOptions } from '../registry.ts';

export interface StoredRegistryOptions extends RegistryOptions {
  /** Serialises the writers, so it must reach as far as they do. Stays the caller's: close it after the registry. */
  readonly lock: Lock;
  /** Tells of other processes' writes. Without it the file is looked at ten times a second while somebody watches. */
  readonly watcher?: Watcher;
  /**
   * - `checked` (default): every read asks the file system whether the file is still the one in memory, and sees
   *   every transaction that resolved before it
   * - `watched`: a read asks nobody while `watcher` reports nothing, so that it may miss what other processes
   *   wrote since; never for longer than `longestTrustMs`, even if an event is lost. Needs `watcher`
   */
  readonly reads?: 'checked' | 'watched';
}

/** Of a registry over a database: reads are always checked, because a checked one costs nothing more there. */
export type DatabaseRegistryOptions = Omit<StoredRegistryOptions, 'reads'>;

/** After that long a `watched` read asks the file system all the same, in ms. */
export const longestTrustMs = 100;
