import type { Client, PasteBuffer, Pane, Session, Window, Winlink } from '@pitcrew/conductor';
import type { Caller } from '../caller.ts';
import type { MouseEvent } from '../mouse/mouse-event.ts';
import type { Shim } from '../shim.ts';
import type { Moment } from './moment.ts';

/** What a format is expanded for. Parts that are missing make their variables empty. */
export interface Scope {
  readonly shim: Shim;
  readonly client?: Client | undefined;
  readonly session?: Session | undefined;
  readonly winlink?: Winlink | undefined;
  readonly window?: Window | undefined;
  readonly pane?: Pane | undefined;
  readonly buffer?: PasteBuffer | undefined;
  /** What the mouse did that is the reason for this. */
  readonly mouse?: MouseEvent | undefined;
  /** What the command lists: decides `#{session_format}`, `#{window_format}` and `#{pane_format}`. */
  readonly kind?: 'session' | 'window' | 'pane' | undefined;
  /** Of a list whose lines are all expanded at once. */
  readonly moment?: Moment | undefined;
  /** Told names that nothing here knows. */
  readonly unknown?: ((name: string) => void) | undefined;
  /** Told how formats are read (`display-message -v`). */
  readonly trace?: ((line: string) => void) | undefined;
  /** Who sees what `#(…)` prints; undefined: nobody in particular. */
  readonly jobsOf?: Caller | Client | undefined;
  /** Which one of several things it is expanded for, by `#{W:…}` and `#{P:…}`. */
  readonly oneOf?: string | undefined;
  /** It is drawn, and will be again when a `#(…)` has printed something. */
  readonly isDrawn?: boolean | undefined;
  /** Names that one command adds (`#{hook}`, `#{line}`, `#{command_list_name}`…). */
  readonly extra?: Readonly<Record<string, string>> | undefined;
}

/** The value of a variable; undefined where it has none. Numbers are decimal, flags 0 or 1. */
export type Variable<Part> = (part: Part, scope: Scope) => string | number | boolean | undefined;

/** Variables of one kind of thing, by the names of tmux's format table. */
export type VariableTable<Part> = Readonly<Record<string, Variable<Part>>>;
