/** Which mouse events the program asked for: DECSET 1000, 1002, 1003. */
export type MouseMode = 'none' | 'standard' | 'button' | 'all';

/** What programs switch with DECSET, DECRST, SM and RM; named after tmux's flags. */
export interface Modes {
  readonly alternateScreen: boolean;
  readonly applicationCursor: boolean;
  readonly applicationKeypad: boolean;
  readonly bracketedPaste: boolean;
  readonly cursorVisible: boolean;
  /** Keys that have no byte are wanted as `CSI code ; modifiers u`: modifyOtherKeys, `CSI > 4 ; 1 m`. */
  readonly extendedKeys: boolean;
  readonly focusEvents: boolean;
  readonly insert: boolean;
  readonly mouse: MouseMode;
  readonly mouseSgr: boolean;
  readonly mouseUtf8: boolean;
  readonly origin: boolean;
  readonly wrap: boolean;
}
