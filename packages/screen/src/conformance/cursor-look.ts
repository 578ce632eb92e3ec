import { deepEqual } from 'node:assert/strict';
import { defaultColour, rgb } from '../cell.ts';
import type { Screen } from '../screen.ts';
import { type Promised, write } from './subject.ts';

/** What `text` makes of the cursor. */
function lookAfter(screen: Screen, text: string): readonly [shape: number, colour: number] {
  write(screen, text);
  const { colour, shape } = screen.cursorLook;
  return [shape, colour];
}

export function cursorLookPromises(promise: Promised): void {
  promise("the cursor has the terminal's own shape and colour at first, and after a reset", ({ screen }) => {
    deepEqual(lookAfter(screen, ''), [0, defaultColour]);
    write(screen, '\x1b[3 q\x1b]12;#102030\x07');
    screen.reset();
    deepEqual(lookAfter(screen, ''), [0, defaultColour]);
  });
  promise('the shape of the cursor is read back', ({ screen }) => {
    const shapes = [1, 2, 3, 4, 5, 6, 0].map((shape) => lookAfter(screen, `\x1b[${String(shape)} q`)[0]);
    deepEqual(shapes, [1, 2, 3, 4, 5, 6, 0]);
    deepEqual(lookAfter(screen, '\x1b[5 q\x1b[7 q')[0], 5);
    deepEqual(lookAfter(screen, '\x1b[ q')[0], 0);
  });
  promise('a cursor with a shape blinks as DECSET 12 says', ({ screen }) => {
    deepEqual(lookAfter(screen, '\x1b[4 q\x1b[?12h')[0], 3);
    deepEqual(lookAfter(screen, '\x1b[?12l')[0], 4);
  });
  promise('a full reset leaves shape and colour, and ends the blinking', ({ screen }) => {
    deepEqual(lookAfter(screen, '\x1b[5 q\x1b]12;#102030\x07\x1bc'), [6, rgb(0x10, 0x20, 0x30)]);
  });
  promise('the colour of the cursor is read back, however it was written', ({ screen }) => {
    const colours = ['#102030', 'rgb:ff/80/00', '1,2,3', 'red', ' Dodger Blue '].map(
      (colour) => lookAfter(screen, `\x1b]12;${colour}\x07`)[1],
    );
    const named = [rgb(0xff, 0, 0), rgb(0x1e, 0x90, 0xff)];
    deepEqual(colours, [rgb(0x10, 0x20, 0x30), rgb(0xff, 0x80, 0), rgb(1, 2, 3), ...named]);
    deepEqual(lookAfter(screen, '\x1b]12;no colour\x07')[1], rgb(0x1e, 0x90, 0xff));
    deepEqual(lookAfter(screen, '\x1b]112\x07')[1], defaultColour);
  });
  promise('the alternate screen has the same cursor', ({ screen }) => {
    write(screen, '\x1b[3 q\x1b[?1049h');
    deepEqual(lookAfter(screen, '')[0], 3);
    deepEqual(lookAfter(screen, '\x1b[6 q\x1b[?1049l')[0], 6);
  });
  promise(
    'a restored screen and a copy have the cursor of the one they were made of',
    ({ screen, create }) => {
      write(screen, '\x1b[3 q\x1b]12;#102030\x07');
      const restored = create();
      restored.restore(screen.serialise());
      for (const one of [restored, screen.copy()]) deepEqual(lookAfter(one, ''), [3, rgb(0x10, 0x20, 0x30)]);
    },
  );
}
