import { parseOscColour } from '@pitcrew/screen';

/** Colours that a program set with OSC; -1 where none. They matter only to the program that asks for them. */
export interface Colours {
  foreground: number;
  background: number;
  cursor: number;
  readonly palette: Map<number, number>;
}

export function noColours(): Colours {
  return { foreground: -1, background: -1, cursor: -1, palette: new Map() };
}

/**
 * OSC 4, 10, 11, 12, 104, 110, 111 and 112: sets, forgets, or returns tmux's answer. Without a client that
 * knows its colours tmux answers only for what was set before, and of the palette only for 0 to 7.
 */
export function colourQueries(colours: Colours, command: number, text: string, end: string): string {
  switch (command) {
    case 4:
      return palette(colours, text, end);
    case 10:
      return single(colours, 'foreground', command, text, end);
    case 11:
      return single(colours, 'background', command, text, end);
    case 12:
      return single(colours, 'cursor', command, text, end);
    case 104:
      if (text === '') colours.palette.clear();
      for (const index of text.split(';')) colours.palette.delete(Number(index));
      return '';
    case 110:
      if (text === '') colours.foreground = -1;
      return '';
    case 111:
      if (text === '') colours.background = -1;
      return '';
    case 112:
      if (text === '') colours.cursor = -1;
      return '';
    default:
      return '';
  }
}

function palette(colours: Colours, text: string, end: string): string {
  const parts = text.split(';');
  let answer = '';
  for (let i = 0; i + 1 < parts.length; i += 2) {
    const index = Number(parts[i]);
    if (!Number.isInteger(index) || index < 0 || index > 255) break;
    if (parts[i + 1] === '?') {
      const known = index < 8 ? colours.palette.get(index) : undefined;
      if (known !== undefined) answer += answerOf(4, known, end);
      break;
    }
    const colour = parseOscColour(parts[i + 1] ?? '');
    if (colour !== -1) colours.palette.set(index, colour);
  }
  return answer;
}

type Single = 'foreground' | 'background' | 'cursor';

function single(colours: Colours, which: Single, command: number, text: string, end: string): string {
  if (text === '?') return colours[which] === -1 ? '' : answerOf(command, colours[which], end);
  const colour = parseOscColour(text);
  if (colour !== -1) colours[which] = colour;
  return '';
}

function answerOf(command: number, colour: number, end: string): string {
  const hex = colour.toString(16).padStart(6, '0');
  const twice = [0, 2, 4].map((at) => hex.slice(at, at + 2).repeat(2)).join('/');
  return `\x1b]${String(command)};rgb:${twice}${end}`;
}
