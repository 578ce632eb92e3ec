export type { Cell, CellStyle, Colour, Line, Run } from './cell.ts';
export { attribute, byIndex, defaultColour, defaultStyle, plainColour, rgb } from './cell.ts';
export type { Modes, MouseMode } from './modes.ts';
export type {
  Cursor,
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
