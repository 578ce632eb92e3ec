import { byIndex } from '@pitcrew/screen';
import { backgroundFlag, foregroundFlag, noColour, paletteColour, type Pen, rgbColour } from './pen.ts';
import { parameter, type Params } from './xterm-parts.ts';

/** `CSI … m`, as tmux reads it. */
export function selectGraphicRendition(pen: Pen, params: Params): void {
  for (let i = 0; i < params.length; i++) {
    const code = parameter(params, i);
    const parts = params.getSubParams(i);
    if (parts !== null) {
      withColons(pen, code, parts);
    } else if (code === 38 || code === 48 || code === 58) {
      i += 1 + extendedColour(pen, code, params, i + 1);
    } else {
      simple(pen, code);
    }
  }
}

/** `38;5;n` and `38;2;r;g;b`; returns how many parameters after the kind were used. */
function extendedColour(pen: Pen, target: 38 | 48 | 58, params: Params, at: number): number {
  const value = (offset: number): number =>
    at + offset < params.length ? parameter(params, at + offset) : -1;
  const kind = value(0);
  if (kind === 5) {
    indexed(pen, target, value(1));
    return 1;
  }
  if (kind === 2) return trueColour(pen, target, value(1), value(2), value(3)) ? 3 : 0;
  return 0;
}

function indexed(pen: Pen, target: 38 | 48 | 58, index: number): void {
  const isSixteen = index < 16 && target !== 58;
  if (index >= 0 && index <= 255) pen.setColour(target, paletteColour(isSixteen ? byIndex | index : index));
  else if (target !== 58) pen.setColour(target, noColour);
}

function trueColour(pen: Pen, target: 38 | 48 | 58, red: number, green: number, blue: number): boolean {
  if ([red, green, blue].some((part) => part < 0 || part > 255)) return false;
  pen.setColour(target, rgbColour(red, green, blue));
  return true;
}

/** `4:3`, `38:5:n`, `38:2:r:g:b` and `38:2:space:r:g:b`. */
function withColons(pen: Pen, code: number, parts: ArrayLike<number>): void {
  if (code === 4) {
    const kind = parts[0] ?? -1;
    if (parts.length === 1 && kind >= 0 && kind <= 5) pen.underline(kind);
    return;
  }
  if (code !== 38 && code !== 48 && code !== 58) return;
  if (parts[0] === 5 && parts.length >= 2) indexed(pen, code, parts[1] ?? -1);
  if (parts[0] !== 2) return;
  const first = parts.length === 4 ? 1 : 2;
  if (parts.length >= first + 3) {
    trueColour(pen, code, parts[first] ?? -1, parts[first + 1] ?? -1, parts[first + 2] ?? -1);
  }
}

const foreground: Readonly<Record<number, number>> = {
  1: foregroundFlag.bold,
  2: foregroundFlag.dim,
  3: foregroundFlag.italic,
  5: foregroundFlag.blink,
  6: foregroundFlag.blink,
  7: foregroundFlag.reverse,
  8: foregroundFlag.hidden,
};

const foregroundOff: Readonly<Record<number, number>> = {
  22: foregroundFlag.bold | foregroundFlag.dim,
  23: foregroundFlag.italic,
  25: foregroundFlag.blink,
  27: foregroundFlag.reverse,
  28: foregroundFlag.hidden,
};

function simple(pen: Pen, code: number): void {
  if (code === 0) pen.reset();
  else if (code >= 30 && code <= 37) pen.setColour(38, paletteColour(code - 30));
  else if (code >= 40 && code <= 47) pen.setColour(48, paletteColour(code - 40));
  else if (code >= 90 && code <= 97) pen.setColour(38, paletteColour(code - 82));
  else if (code >= 100 && code <= 107) pen.setColour(48, paletteColour(code - 92));
  else if (code === 39) pen.setColour(38, noColour);
  else if (code === 49) pen.setColour(48, noColour);
  else if (code === 59) pen.setColour(58, noColour);
  else if (code === 4) pen.underline(1);
  else if (code === 21) pen.underline(2);
  else if (code === 24) pen.underline(0);
  else if (code === 9) pen.bg |= backgroundFlag.strikethrough;
  else if (code === 29) pen.bg &= ~backgroundFlag.strikethrough;
  else if (code === 53) pen.bg |= backgroundFlag.overline;
  else if (code === 55) pen.bg &= ~backgroundFlag.overline;
  else pen.fg = (pen.fg | (foreground[code] ?? 0)) & ~(foregroundOff[code] ?? 0);
}
