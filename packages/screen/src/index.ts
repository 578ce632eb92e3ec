export type { Cell, CellStyle, Colour, Line, Run } from './cell.ts';
export { attribute, byIndex, defaultColour, defaultStyle, plainColour, rgb } from './cell.ts';
export { x11Colour } from './colour-names.ts';
export { parseOscColour } from './osc-colour.ts';
export type { Modes, MouseMode } from './modes.ts';
export type {
  Cursor,
  CursorLook,
  RowEnds,
  Screen,
  ScreenBackend,
  ScreenEvents,
  ScreenOptions,
  ScreenRules,
  ScreenTraits,
  Screens,
} from './screen.ts';
export { textOfLines } from './text-of-lines.ts';
export { screenErrorCodes, type ScreenErrorCode } from './errors.ts';
