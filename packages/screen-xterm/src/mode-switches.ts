import type { Terminal } from './terminal.ts';
import { parameter, type Params } from './xterm-parts.ts';

/** SM and RM. */
export function setMode(terminal: Terminal, params: Params, on: boolean): void {
  terminal.changed = true;
  for (let i = 0; i < params.length; i++) {
    if (parameter(params, i) === 4) terminal.modes.insert = on;
  }
}

/** DECSET and DECRST. */
export function setPrivateMode(terminal: Terminal, params: Params, on: boolean): void {
  terminal.changed = true;
  for (let i = 0; i < params.length; i++) switchMode(terminal, parameter(params, i), on);
}

/** XTMODKEYS: of what it switches, only how keys with modifiers are typed is known. */
export function setKeyMode({ modes }: Terminal, params: Params): void {
  const [what, value] = [parameter(params, 0), parameter(params, 1)];
  if (what === 0 || (what === 4 && value === 0)) modes.extendedKeys = false;
  else if (what === 4 && value <= 2) modes.extendedKeys = true;
}

/** Takes back what XTMODKEYS has set. */
export function resetKeyMode({ modes }: Terminal, params: Params): void {
  if (parameter(params, 0) === 4) modes.extendedKeys = false;
}

const mouseModes = { 1000: 'standard', 1001: undefined, 1002: 'button', 1003: 'all' } as const;

function switchMode(terminal: Terminal, mode: number, on: boolean): void {
  const { modes } = terminal;
  switch (mode) {
    case 1:
      modes.applicationCursor = on;
      break;
    case 3:
      terminal.moveTo(0, 0, true);
      terminal.clearScreen(terminal.pen.erase);
      break;
    case 6:
      modes.origin = on;
      terminal.moveTo(0, 0, true);
      break;
    case 7:
      modes.wrap = on;
      break;
    case 12:
      terminal.cursorBlinks = on;
      break;
    case 25:
      modes.cursorVisible = on;
      break;
    case 47:
    case 1047:
      alternate(terminal, on, false);
      break;
    case 1000:
    case 1001:
    case 1002:
    case 1003:
      if (!on) modes.mouse = 'none';
      else modes.mouse = mouseModes[mode] ?? modes.mouse;
      break;
    case 1004:
      modes.focusEvents = on;
      break;
    case 1005:
      modes.mouseUtf8 = on;
      break;
    case 1006:
      modes.mouseSgr = on;
      break;
    case 1049:
      alternate(terminal, on, true);
      break;
    case 2004:
      modes.bracketedPaste = on;
      break;
  }
}

function alternate(terminal: Terminal, on: boolean, withCursor: boolean): void {
  if (!terminal.rules().alternateScreen) return;
  if (on) terminal.alternateOn(withCursor);
  else terminal.alternateOff(withCursor);
}
