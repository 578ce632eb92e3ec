import type { Conductor } from '@pitcrew/conductor';
import { commandError } from '../command-error.ts';
import { findPane, findPaneIn, findPaneInSession } from './find-pane.ts';
import type { MouseEvent } from '../mouse/mouse-event.ts';
import { mouseTarget } from '../mouse/mouse-target.ts';
import { findSession } from './find-session.ts';
import { findWindow, findWindowIn } from './find-window.ts';
import { Search } from './search.ts';
import { type Here, type Target, type TargetOptions, type TargetState, type TargetType } from './state.ts';
import { splitTarget } from './split-target.ts';

/**
 * What a target string means (cmd_find_target): `session:window.pane`, each part optional, ids, special
 * words. With `canFail` a bad target gives what was found until then, and no error.
 *
 * @throws CodedError `SHIM_FAILED` with tmux's text: `can't find pane: X`, `no marked target`…
 */
export function findTarget(
  conductor: Conductor,
  text: string | undefined,
  type: TargetType,
  here: Here,
  options: TargetOptions = {},
  mouse?: MouseEvent,
): TargetState {
  // With all of its members: an object that grows is several.
  const state: TargetState = {
    session: undefined,
    winlink: undefined,
    window: undefined,
    pane: undefined,
    index: -1,
  };
  const marked = options.defaultMarked === true ? markedTarget(conductor) : undefined;
  const failure =
    conductor.sessions.size === 0
      ? 'no current target'
      : isMouse(text)
        ? searchMouse(conductor, state, type, mouse)
        : search(
            conductor,
            state,
            text ?? '',
            type,
            marked === undefined ? here : { current: marked },
            options,
          );
  if (failure !== undefined && options.canFail !== true) throw commandError(failure);
  return state;
}

function isMouse(text: string | undefined): boolean {
  return text === '=' || text === '{mouse}';
}

function searchMouse(
  conductor: Conductor,
  state: TargetState,
  type: TargetType,
  mouse: MouseEvent | undefined,
): string | undefined {
  const found = mouseTarget(conductor, mouse, type);
  if (found === undefined) return 'no mouse target';
  Object.assign(state, found);
  return undefined;
}

function search(
  conductor: Conductor,
  state: TargetState,
  text: string,
  type: TargetType,
  here: Here,
  options: TargetOptions,
): string | undefined {
  if (text === '~' || text === '{marked}') {
    const marked = markedTarget(conductor);
    if (marked === undefined) return 'no marked target';
    Object.assign(state, marked);
    return undefined;
  }
  const parts = splitTarget(text, type);
  const { session, window, pane } = parts;
  const looking = new Search(state, here, options, parts);
  if (pane !== undefined && options.windowIndex === true) return "can't specify pane here";

  if (session !== undefined) {
    const found = findSession(conductor, session, parts.exactSession);
    state.session = found;
    if (found === undefined) return `can't find session: ${session}`;
    if (window === undefined && pane === undefined) {
      state.winlink = found.current;
      state.window = found.current?.window;
      state.pane = state.window?.active;
      return undefined;
    }
    if (window === undefined) {
      return findPaneInSession(conductor, looking, pane ?? '') ? undefined : `can't find pane: ${pane}`;
    }
    if (!findWindowIn(conductor, looking, found, window)) return `can't find window: ${window}`;
  } else if (window !== undefined) {
    if (!findWindow(conductor, looking, window, parts.windowOnly)) return `can't find window: ${window}`;
  } else if (pane !== undefined) {
    return findPane(conductor, looking, pane, parts.paneOnly) ? undefined : `can't find pane: ${pane}`;
  } else {
    Object.assign(state, looking.current);
    if (options.windowIndex === true) state.index = -1;
    return undefined;
  }

  if (pane === undefined) {
    if (state.winlink !== undefined) state.pane = state.winlink.window.active;
    return undefined;
  }
  const inWindow = state.window;
  return inWindow !== undefined && findPaneIn(conductor, looking, inWindow, pane)
    ? undefined
    : `can't find pane: ${pane}`;
}

function markedTarget({ mark }: Conductor): Target | undefined {
  return mark === undefined ? undefined : { ...mark, index: mark.winlink.index };
}
