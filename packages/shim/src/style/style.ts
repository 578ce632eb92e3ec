import type { Colour } from './colour.ts';

export type Attribute =
  | 'acs'
  | 'bright'
  | 'dim'
  | 'underscore'
  | 'blink'
  | 'reverse'
  | 'hidden'
  | 'italics'
  | 'strikethrough'
  | 'double-underscore'
  | 'curly-underscore'
  | 'dotted-underscore'
  | 'dashed-underscore'
  | 'overline';

/** In the order in which they are printed; the bit of each is its place. */
export const attributes: readonly Attribute[] = [
  'acs',
  'bright',
  'dim',
  'underscore',
  'blink',
  'reverse',
  'hidden',
  'italics',
  'strikethrough',
  'double-underscore',
  'curly-underscore',
  'dotted-underscore',
  'dashed-underscore',
  'overline',
];

export type Align = 'default' | 'left' | 'centre' | 'right' | 'absolute-centre';
export type List = 'off' | 'on' | 'focus' | 'left-marker' | 'right-marker';

/** What a click on the text is for. */
export type Range =
  | { readonly kind: 'none' | 'left' | 'right' }
  | { readonly kind: 'window'; readonly index: number };

/** How text looks, and where in a line it goes. */
export interface Style {
  readonly fg: Colour;
  readonly bg: Colour;
  /** Bits of {@link attributes}. */
  readonly attributes: number;
  readonly fill: Colour;
  readonly align: Align;
  readonly list: List;
  readonly range: Range;
  /** `push` makes the style the default of what follows, `pop` brings the first one back. */
  readonly default: 'base' | 'push' | 'pop';
  readonly ignore: boolean;
}

export const defaultStyle: Style = {
  fg: 8,
  bg: 8,
  attributes: 0,
  fill: 8,
  align: 'default',
  list: 'off',
  range: { kind: 'none' },
  default: 'base',
  ignore: false,
};

/** `over` on top of `under`: its default colours let the lower ones through, attributes add up. */
export function applyStyle(under: Style, over: Style): Style {
  return {
    ...under,
    fg: over.fg === 8 ? under.fg : over.fg,
    bg: over.bg === 8 ? under.bg : over.bg,
    attributes: under.attributes | over.attributes,
  };
}
