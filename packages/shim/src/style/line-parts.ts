import { charWidth } from './char-width.ts';
import { defaultColour, type Colour } from './colour.ts';
import type { Align, Style } from './style.ts';
import type { StyledRun } from './styled-text.ts';

/** One column of a drawn line; the second column of a wide character has the text ''. */
export interface StyledCell {
  readonly text: string;
  readonly style: Style;
}

type PartName = 'left' | 'centre' | 'right' | 'absolute' | 'list' | 'leftMarker' | 'rightMarker' | 'after';

/** The pieces of a line before they are put beside each other. */
export interface LineParts {
  readonly cells: Readonly<Record<PartName, StyledCell[]>>;
  /** Where the list stands; `default` where there is none. */
  readonly listAlign: Align;
  /** Columns of the list that should be seen. */
  readonly focus: readonly [start: number, end: number] | undefined;
  readonly fill: Colour;
}

const places: Readonly<Record<Align, PartName>> = {
  default: 'left',
  left: 'left',
  centre: 'centre',
  right: 'right',
  'absolute-centre': 'absolute',
};

/** Sorts runs by the part of the line that they belong to. */
export function sortIntoParts(runs: readonly StyledRun[]): LineParts {
  const cells: LineParts['cells'] = {
    left: [],
    centre: [],
    right: [],
    absolute: [],
    list: [],
    leftMarker: [],
    rightMarker: [],
    after: [],
  };
  const placeOf: Record<Align, PartName> = { ...places };
  let part: PartName = 'left';
  let list: 'before' | 'inside' | 'over' = 'before';
  let listAlign: Align = 'default';
  let fill = defaultColour;
  let start = -1;
  let end = -1;
  for (const { text, style } of runs) {
    if (style.fill !== defaultColour) fill = style.fill;
    if (style.list === 'on') {
      if (list !== 'inside') {
        list = 'inside';
        listAlign = style.align;
      }
      if (start !== -1 && end === -1) end = cells.list.length;
      part = 'list';
    } else if (style.list === 'off') {
      if (list === 'inside') {
        if (start !== -1 && end === -1) end = cells.list.length;
        placeOf[listAlign] = 'after';
        if (listAlign === 'left') placeOf.default = 'after';
        list = 'over';
      }
      part = placeOf[style.align];
    } else if (list === 'inside') {
      if (style.list === 'focus') {
        if (start === -1) start = cells.list.length;
      } else {
        const marker = style.list === 'left-marker' ? 'leftMarker' : 'rightMarker';
        if (cells[marker].length === 0) {
          if (start !== -1 && end === -1) start = -1;
          part = marker;
        }
      }
    }
    addText(cells[part], text, style);
  }
  return { cells, listAlign, fill, focus: start === -1 || end === -1 ? undefined : [start, end] };
}

function addText(cells: StyledCell[], text: string, style: Style): void {
  for (const char of text) {
    const width = charWidth(char);
    const last = cells.at(-1);
    if (width > 0) cells.push({ text: char, style });
    // A combining mark belongs to the character before it.
    else if (last !== undefined) cells.splice(-1, 1, { ...last, text: last.text + char });
    if (width === 2) cells.push({ text: '', style });
  }
}
