import type { Document } from './registry.ts';

/**
 * For implementors: one state of a store, which never changes; what a transaction begins with, and what it leads to.
 * `Snapshot` is one in memory.
 */
export interface State<Self> {
  /** Counts the transactions of the whole store that changed something, so that no version is ever used twice. */
  readonly revision: number;
  has(key: string): boolean;
  /** 0 where the key is absent. */
  version(key: string): number;
  /** A copy. */
  get(key: string): Document | undefined;
  /** Sorted by code unit. */
  keys(prefix?: string): readonly string[];
  /** The state after putting `changes`, of the next revision; `undefined` deletes. They become its own. */
  with(changes: ReadonlyMap<string, Document | undefined>): Self;
}
