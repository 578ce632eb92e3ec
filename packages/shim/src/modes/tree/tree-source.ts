import type { Client, Options, Pane, Session, Winlink } from '@pitcrew/conductor';
import type { Shim } from '../../shim.ts';
import type { Target } from '../../target/state.ts';
import type { OptionPlace } from '../customize/option-place.ts';
import type { PreviewPart } from './preview-part.ts';
import type { Scope } from '../../variables/scope.ts';

/** What a line of a tree stands for. */
export type TreeSubject =
  | { readonly kind: 'session'; readonly session: Session }
  | { readonly kind: 'window'; readonly session: Session; readonly winlink: Winlink }
  | { readonly kind: 'pane'; readonly session: Session; readonly winlink: Winlink; readonly pane: Pane }
  | { readonly kind: 'buffer'; readonly name: string }
  | { readonly kind: 'client'; readonly client: Client }
  | { readonly kind: 'heading' }
  | OptionSubject
  | BindingSubject;

/** An option where its value comes from, or an element of one that is an array. */
export interface OptionSubject {
  readonly kind: 'option';
  readonly options: Options;
  readonly place: OptionPlace;
  readonly name: string;
  readonly index: number | undefined;
}

/** A key of a table. */
export interface BindingSubject {
  readonly kind: 'binding';
  readonly table: string;
  /** As `formatKey` names it. */
  readonly key: string;
}

/** A line as it is built anew each time; what somebody did to it is kept by `tag`. */
export interface TreeEntry {
  /** The same for the same thing. */
  readonly tag: unknown;
  readonly subject: TreeSubject;
  readonly name: string;
  /** A format that was expanded; styles in it are not. Undefined where there is only a name. */
  readonly text: string | undefined;
  /** Whether its children are shown at first. */
  readonly expanded: boolean;
  /** It can't be tagged. */
  readonly noTag?: boolean;
  /** The preview is that of the line that it belongs to. */
  readonly drawnAsParent?: boolean;
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

/** Where a tree is opened, and how its lines are told: what every source is made of. */
export interface TreePlace {
  readonly shim: Shim;
  /** Of a line. */
  readonly format: string;
  /** What the command was called for. */
  readonly start: Target;
}

/** What a tree holds, and what can be done with it. */
export interface TreeSource {
  /** Of the mode: `tree-mode`, `buffer-mode`, `client-mode`, `options-mode`. */
  readonly name: string;
  /** Rows of the preview, with its border; undefined where it depends on how many lines there are. */
  readonly previewRows?: number;
  /** What the preview says of a subject that has no picture. */
  readonly preview?: (subject: TreeSubject) => readonly PreviewPart[];
  /** None: the order is fixed, and the preview does not tell it. */
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
