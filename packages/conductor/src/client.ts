import type { Pane } from './pane.ts';
import type { Session } from './session.ts';
import type { Size } from './sizes.ts';
import type { Window } from './window.ts';

/** What only a client has that a program drives (`tmux -C`). */
export interface ControlMode {
  /** It has told how large it is; until then its size counts nowhere. */
  readonly isSized: boolean;
  /** Sizes that it wants for single windows, by the window's id. */
  readonly windowSizes: ReadonlyMap<number, Size>;
  /** Flags that it has set, as `#{client_flags}` shows them. */
  readonly flagNames: readonly string[];
}

/** How long a message is shown. */
export interface MessageOptions {
  /** In ms; 0 is until a key is pressed. Otherwise the time that the session has for messages. */
  readonly time?: number | undefined;
  /** Keys are lost meanwhile, and don't end it. Not where it waits for one. */
  readonly ignoresKeys?: boolean;
}

/** How a client is asked for something. */
export interface PromptOptions {
  readonly initial: string;
  /** The first character is the answer. */
  readonly single: boolean;
  /**
   * What else ends it: `key`: the first key, whose name is the answer; `digits`: whatever is no digit, and means what
   * it would without the prompt. `incremental`: a line, of which `changed` is told.
   */
  readonly kind?: 'key' | 'digits' | 'incremental' | undefined;
  /** Of which kind of answers it is: decides about history and completion. */
  readonly type?: string | undefined;
  /** Told of each change, with the character before it that tmux puts there: `=`, or `+` and `-` for the next and previous match. */
  readonly changed?: ((text: string) => void) | undefined;
}

/** Something that covers what a client shows and takes its keys: a menu, a popup, numbers over panes… */
export interface ClientOverlay {
  readonly name: string;
  /** It is taken away, or its client ends. */
  close(): void;
}

/**
 * A surface that somebody looks at, as far as the model must know it: its size decides how large windows
 * are, and its session is what it shows.
 */
export interface Client {
  /** As tmux shows it: the terminal's path, or `client-<pid>`. */
  readonly name: string;
  readonly pid: number;
  /** Path of its terminal; '' where it has none. */
  readonly tty: string;
  /** `TERM` of its terminal. */
  readonly termName: string;
  /** What the terminal says that it is (XTVERSION); '' until it did. */
  readonly termType: string;
  /** What its terminal can do, as tmux's language lists it; absent for a program that reads. */
  readonly termFeatures?: string;
  /** Which keys it listens for: `root`, `prefix`, `copy-mode`… */
  readonly keyTable: string;
  /** Bytes that were sent to its terminal. */
  readonly written: number;
  /** Columns and rows of the terminal. */
  readonly cols: number;
  readonly rows: number;
  /** Rows that the surface keeps for itself (the status line). */
  readonly reservedRows: number;
  /** Its size does not count while others are attached. */
  ignoreSize: boolean;
  /** Its keys run only what changes nothing. */
  readOnly: boolean;
  /** It has active panes of its own (`active-pane.ts`); absent where it can't. */
  activePane?: boolean;
  /** Those that it has chosen, by their windows. */
  readonly ownPanes?: Map<Window, Pane>;
  /** Absent for a terminal. */
  readonly control?: ControlMode;
  /** Moves the part that it shows of a window that is larger, or lets it follow the cursor again; without it nothing. */
  pan?(where: 'left' | 'right' | 'up' | 'down' | 'back', by: number): void;
  /** Unix time in ms. */
  readonly created: number;
  activity: number;
  /** Its terminal has the focus, or never tells. */
  focused: boolean;
  session: Session | undefined;
  lastSession: Session | undefined;
  /** Shows another session. */
  switchTo(session: Session): void;
  /** Asks for something on the status line. Undefined where the person gives up. */
  prompt(text: string, options: PromptOptions): Promise<string | undefined>;
  /** Somebody is asked something; absent for a client that can't be asked. */
  readonly isPrompting?: boolean;
  /** What covers the picture; absent where a client has none to cover. */
  readonly overlay?: ClientOverlay | undefined;
  /** Puts something over the picture, in place of what was there; undefined takes it away. */
  cover?(overlay: ClientOverlay | undefined): void;
  /** Listens for the keys of another table, for the next key. */
  useKeyTable(name: string): void;
  /** Draws everything again; the status line alone leaves what the terminal shows already. */
  redraw(what?: 'everything' | 'status'): void;
  /**
   * Ends; the text is shown in the terminal that is given back, and `sh -c` runs `exec` in place of the client, which
   * otherwise exits with `code`, or 0.
   */
  detach(reason: string, exec?: string, code?: number): void;
  /** Sets the clipboard of its terminal; absent where it has none. */
  setClipboard?(bytes: Uint8Array): void;
  /** Rings the bell of its terminal; absent where it has none. */
  ring?(): void;
  /** Shows a message on the status line. */
  showMessage(text: string, options?: MessageOptions): void;
}
