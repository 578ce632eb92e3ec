/**
 * What a format is expanded against. A name is a variable or an option, else one of the environment: the first that is not
 * undefined is the value. tmux asks for options first; none has the name of a variable.
 */
export interface FormatContext {
  /** An option by its full name (with `[index]` or `@`), as `show-options -v` would print it. */
  readonly option: (name: string) => string | undefined;
  /** A variable of tmux's format table; times in seconds. Undefined prints as nothing. */
  readonly variable: (name: string) => string | undefined;
  /** Told a name for which there is neither of these. */
  readonly unknown?: ((name: string) => void) | undefined;
  /** Told a format that was given up, because it contains too much. */
  readonly spent?: ((template: string) => void) | undefined;
  /** Told how the format is read, a line for each step, as tmux has them (`display-message -v`). */
  readonly trace?: ((line: string) => void) | undefined;
  /** The session's, then the global environment. */
  readonly environment?: ((name: string) => string | undefined) | undefined;
  /** `#{S:}`: every session, in the order of names. */
  readonly sessions?: (() => Iterable<FormatContext>) | undefined;
  /** `#{W:}`: every window of the session; undefined where there is no session. */
  readonly windows?: (() => Iterable<FormatItem> | undefined) | undefined;
  /** `#{P:}`: every pane of the window; undefined where there is no window. */
  readonly panes?: (() => Iterable<FormatItem> | undefined) | undefined;
  /** `#{C:text}`: the line of the pane that holds the text, from 1; 0 where none does. */
  readonly search?:
    | ((text: string, how: { readonly regex: boolean; readonly ignoreCase: boolean }) => number)
    | undefined;
  /** `#(text)`: what the command, which is the text expanded, printed so far. Absent: jobs are not run and print nothing. */
  readonly job?: ((command: string, text: string) => string) | undefined;
  /** The time that `strftime` conversions and `#{t/p:}` see. */
  readonly now?: (() => Date) | undefined;
}

/** One turn of `#{W:}` or `#{P:}`. */
export interface FormatItem {
  readonly context: FormatContext;
  /** The current window or the active pane: uses the second alternative. */
  readonly active: boolean;
}
