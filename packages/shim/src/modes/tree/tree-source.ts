import type { Client, Pane, Session, Winlink } from '@pitcrew/conductor';
import type { Scope } from '../../variables/scope.ts';

/** What a line of a tree stands for. */
export type TreeSubject =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'window'; readonly session: Session; readonly winlink: Winlink }
  | { readonly kind: 'pane'; readonly session: Session; readonly winlink: Winlink; readonly pane: Pane }
  | { readonly kind: 'buffer'; readonly name: string }
  | { readonly kind: 'client'; readonly client: Client };

/** A line as it is built anew each time; what somebody did to it is kept by `tag`. */
export interface TreeEntry {
  /** The same for the same thing. */
  readonly tag: unknown;
  readonly subject: TreeSubject;
  readonly name: string;
  /** A format that was expanded; styles in it are not. */
  readonly text: string;
  /** Whether its children are shown at first. */
  readonly expanded: boolean;
  readonly children: readonly TreeEntry[];
}

/** In which order the lines of one parent are. */
export interface TreeSort {
  readonly field: string;
  readonly reversed: boolean;
}

/**
 * Decides about a line without children.
 *
 * @param scope what a format is expanded for
 * @param words what somebody would look for
 */
export type TreeFilter = (scope: Scope, words: string, tag: unknown) => boolean;

/** What a tree holds, and what can be done with it. */
export interface TreeSource {
  /** Of the mode: `tree-mode`, `buffer-mode`, `client-mode`. */
  readonly name: string;
  readonly sortFields: readonly string[];
  /** The command for the line that is chosen, where none was given. */
  readonly template: string;
  build(sort: TreeSort, filter: TreeFilter | undefined): readonly TreeEntry[];
  /** What the key of a line is expanded for. */
  scopeOf(subject: TreeSubject): Scope;
  /** Whether a line holds what is searched for. */
  finds(entry: TreeEntry, text: string): boolean;
  /** What a command calls it; undefined where it is gone. */
  targetOf(subject: TreeSubject): string | undefined;
  /** There is nothing left to choose from. */
  readonly isEmpty: boolean;
}
