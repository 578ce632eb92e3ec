import { parseColour } from './parse-colour.ts';
import { attributes, defaultStyle, type Align, type List, type Range, type Style } from './style.ts';

type Mutable = { -readonly [Name in keyof Style]: Style[Name] };

const lists: ReadonlySet<string> = new Set(['on', 'focus', 'left-marker', 'right-marker']);
const aligns: ReadonlySet<string> = new Set(['left', 'centre', 'right', 'absolute-centre']);

/** Words that need nothing else; each changes the style that is being built. */
const words: Readonly<Record<string, (style: Mutable, base: Style) => void>> = {
  default: (style, base) => {
    style.fg = base.fg;
    style.bg = base.bg;
    style.attributes = base.attributes;
  },
  ignore: (style) => void (style.ignore = true),
  noignore: (style) => void (style.ignore = false),
  'push-default': (style) => void (style.default = 'push'),
  'pop-default': (style) => void (style.default = 'pop'),
  nolist: (style) => void (style.list = 'off'),
  norange: (style) => void (style.range = { kind: 'none' }),
  noalign: (style) => void (style.align = 'default'),
  none: (style) => void (style.attributes = 0),
};

/**
 * Reads a style such as `fg=red,bold`; undefined where any part of it is wrong.
 *
 * @param from the style that the text changes
 * @param base what `default` means
 */
export function parseStyle(text: string, from: Style = defaultStyle, base: Style = from): Style | undefined {
  const style: Mutable = { ...from };
  for (const word of text.split(/[ ,\n]+/)) {
    if (word === '') continue;
    if (word.length > 255) return undefined;
    const lower = word.toLowerCase();
    const change = Object.hasOwn(words, lower) ? words[lower] : undefined;
    if (change !== undefined) change(style, base);
    else if (!applyValue(style, base, lower) && !applyAttribute(style, lower)) return undefined;
  }
  return style;
}

/** `name=value`; false where it is none, or its value is wrong. */
function applyValue(style: Mutable, base: Style, word: string): boolean {
  const equals = word.indexOf('=');
  const value = word.slice(equals + 1);
  switch (word.slice(0, Math.max(equals, 0))) {
    case 'list':
      if (lists.has(value)) style.list = value as List;
      return lists.has(value);
    case 'align':
      if (aligns.has(value)) style.align = value as Align;
      return aligns.has(value);
    case 'range': {
      if (value === '') return false;
      const range = parseRange(value);
      // tmux takes a kind of range that it does not know, and keeps the one it had.
      if (range !== undefined) style.range = range.kind === 'unknown' ? style.range : range;
      return range !== undefined;
    }
    case 'fill':
    case 'fg':
    case 'bg': {
      const colour = value === '' ? undefined : parseColour(value);
      if (colour === undefined) return false;
      if (word.startsWith('fill')) style.fill = colour;
      else if (word.startsWith('fg')) style.fg = colour === 8 ? base.fg : colour;
      else style.bg = colour === 8 ? base.bg : colour;
      return true;
    }
    default:
      return false;
  }
}

function parseRange(value: string): Range | { readonly kind: 'unknown' } | undefined {
  const bar = value.indexOf('|');
  const kind = bar === -1 ? value : value.slice(0, bar);
  const argument = bar === -1 ? undefined : value.slice(bar + 1);
  if (argument !== undefined && !/^\d+$/.test(argument)) return undefined;
  if (kind === 'left' || kind === 'right') return argument === undefined ? { kind } : undefined;
  if (kind !== 'window') return { kind: 'unknown' };
  return argument === undefined ? undefined : { kind, index: Number(argument) };
}

/** `bold`, `nobold`, or several with `|` between them. */
function applyAttribute(style: Mutable, word: string): boolean {
  const off = word.startsWith('no') && word.length > 2;
  const bits = attributeBits(off ? word.slice(2) : word);
  if (bits === undefined) return false;
  style.attributes = off ? style.attributes & ~bits : style.attributes | bits;
  return true;
}

function attributeBits(text: string): number | undefined {
  if (text === 'default' || text === 'none') return 0;
  if (text === '' || text.startsWith('|') || text.endsWith('|')) return undefined;
  let bits = 0;
  for (const name of text.split(/\|+/)) {
    const at = attributes.findIndex((attribute) => attribute === (name === 'bold' ? 'bright' : name));
    if (at === -1) return undefined;
    bits |= 1 << at;
  }
  return bits;
}
