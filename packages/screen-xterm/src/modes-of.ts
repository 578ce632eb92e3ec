import type { Modes } from '@pitcrew/screen';
import type { Terminal } from './terminal.ts';

/** A terminal's modes as they are now. Named one by one: V8 makes five times as much garbage for a spread with one more. */
export function modesOf({ modes, savedScreen }: Terminal): Modes {
  return {
    alternateScreen: savedScreen !== undefined,
    applicationCursor: modes.applicationCursor,
    applicationKeypad: modes.applicationKeypad,
    bracketedPaste: modes.bracketedPaste,
    cursorVisible: modes.cursorVisible,
    extendedKeys: modes.extendedKeys,
    focusEvents: modes.focusEvents,
    insert: modes.insert,
    mouse: modes.mouse,
    mouseSgr: modes.mouseSgr,
    mouseUtf8: modes.mouseUtf8,
    origin: modes.origin,
    wrap: modes.wrap,
  };
}
