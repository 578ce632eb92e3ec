import type { TransitionTable } from './xterm-parts.ts';

/** States of xterm.js's parser; two numbers that it leaves free are used for tmux's way with DCS. */
export const state = {
  ground: 0,
  escape: 1,
  csiEntry: 3,
  csiParam: 4,
  csiIntermediate: 5,
  csiIgnore: 6,
  ignoredString: 7,
  osc: 8,
  dcsEntry: 9,
  dcsParam: 10,
  dcsIgnore: 11,
  dcsIntermediate: 12,
  /** A string that is kept: what `ESC k` and `ESC _` begin. */
  keptString: 13,
  dcsBody: 14,
  dcsEscape: 15,
} as const;

const action = { ignore: 0, execute: 3, oscPut: 5, dcsHook: 12, dcsPut: 13, dcsUnhook: 14 } as const;

/** Codes have this class from 0xa0 on. */
const beyondAscii = 0xa0;

/**
 * xterm.js's table with tmux's grammar: no C1 controls (in UTF-8 they are characters), `ESC k name ESC \`
 * and `ESC _ title ESC \` are strings, a DCS ends at `ESC \` alone, and BEL ends an OSC as itself, so that
 * the answer to a colour query can end the same way.
 */
export function tmuxTransitions(base: TransitionTable): TransitionTable {
  const table = base.table.slice();
  const set = (from: number, code: number, act: number, to: number): void => {
    table[(from << 8) | code] = (act << 4) | to;
  };
  for (let code = 0x80; code <= beyondAscii; code++) {
    if (code < beyondAscii) set(state.ground, code, action.ignore, state.ground);
    for (let from: number = state.escape; from <= state.dcsIntermediate; from++) {
      set(from, code, from === state.osc ? action.oscPut : action.ignore, from);
    }
    set(state.keptString, code, action.dcsPut, state.keptString);
  }
  set(state.osc, 0x07, action.execute, state.ground);
  set(state.escape, 0x6b, action.dcsHook, state.keptString);
  set(state.escape, 0x5f, action.dcsHook, state.keptString);
  for (const from of [state.dcsEntry, state.dcsParam, state.dcsIntermediate]) {
    for (let code = 0x40; code < 0x7f; code++) set(from, code, action.dcsHook, state.dcsBody);
  }
  for (let code = 0; code <= beyondAscii; code++) {
    set(state.dcsBody, code, action.dcsPut, state.dcsBody);
    set(state.dcsEscape, code, action.dcsPut, state.dcsBody);
  }
  set(state.dcsBody, 0x1b, action.ignore, state.dcsEscape);
  set(state.dcsEscape, 0x5c, action.dcsUnhook, state.ground);
  return { table };
}
