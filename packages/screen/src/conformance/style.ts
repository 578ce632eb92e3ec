import { deepEqual, equal } from 'node:assert/strict';
import { attribute, byIndex, type CellStyle, defaultStyle, rgb } from '../cell.ts';
import { type Promised, write } from './subject.ts';
import type { Screen } from '../screen.ts';

function styles(screen: Screen, count: number): CellStyle[] {
  return (screen.cells(0) ?? []).slice(0, count).map((cell) => cell.style);
}

const only = (style: Partial<CellStyle>): CellStyle => ({ ...defaultStyle, ...style });

export function stylePromises(promise: Promised): void {
  promise('every attribute is read back', ({ screen }) => {
    const codes: readonly (readonly [string, number])[] = [
      ['1', attribute.bold],
      ['2', attribute.dim],
      ['3', attribute.italic],
      ['4', attribute.underline],
      ['5', attribute.blink],
      ['7', attribute.reverse],
      ['8', attribute.hidden],
      ['9', attribute.strikethrough],
      ['53', attribute.overline],
      ['21', attribute.doubleUnderline],
      ['4:3', attribute.curlyUnderline],
      ['4:4', attribute.dottedUnderline],
      ['4:5', attribute.dashedUnderline],
    ];
    write(screen, codes.map(([code]) => `\x1b[0;${code}mx`).join(''));
    deepEqual(
      styles(screen, codes.length),
      codes.map(([, attributes]) => only({ attributes })),
    );
  });
  promise('attributes are switched off one by one', ({ screen }) => {
    write(screen, '\x1b[1;2;3;4;5;7;8;9;53m\x1b[22;23;24;25;27;28;29;55mx');
    deepEqual(styles(screen, 1), [defaultStyle]);
  });
  promise('the 16 and the 256 colours are read back, and how they were named', ({ screen }) => {
    write(screen, '\x1b[31;42ma\x1b[0;95;106mb\x1b[0;38;5;123;48;5;200mc\x1b[0;38:5:7;48;5;12md');
    deepEqual(styles(screen, 4), [
      only({ fg: 1, bg: 2 }),
      only({ fg: 13, bg: 14 }),
      only({ fg: 123, bg: 200 }),
      only({ fg: byIndex | 7, bg: byIndex | 12 }),
    ]);
  });
  promise('true colours and underline colours are read back', ({ screen }) => {
    write(screen, '\x1b[38;2;1;2;3;48;2;250;251;252ma\x1b[0;4:3;58:2::9:8:7mb\x1b[58;5;3mc\x1b[59md');
    const curly = { attributes: attribute.curlyUnderline };
    deepEqual(styles(screen, 4), [
      only({ fg: rgb(1, 2, 3), bg: rgb(250, 251, 252) }),
      only({ ...curly, us: rgb(9, 8, 7) }),
      only({ ...curly, us: 3 }),
      only(curly),
    ]);
  });
  promise('runs are as long as the style stays', ({ screen }) => {
    write(screen, 'ab\x1b[1mcd\x1b[1me\x1b[0mf');
    deepEqual(
      screen.line(0)?.runs.map(({ text, width, style }) => [text, width, style.attributes]),
      [
        ['ab', 2, 0],
        ['cde', 3, attribute.bold],
        ['f', 1, 0],
      ],
    );
  });
  promise('erased cells keep the background colour', ({ screen }) => {
    write(screen, '\x1b[44mabc\x1b[1;2H\x1b[K\x1b[2;1H\x1b[2K');
    equal(screen.cells(0)?.[1]?.style.bg, 4);
    equal(screen.cells(1)?.[19]?.style.bg, 4);
  });
  promise('rows that scroll in have the background colour', ({ screen }) => {
    write(screen, '\x1b[5;1H\x1b[42m\n');
    equal(screen.cells(4)?.[7]?.style.bg, 2);
  });
}
