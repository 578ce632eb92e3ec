import type { Modes } from '@pitcrew/screen';
import type { MouseEvent } from './mouse-event.ts';
import { isDrag, isMove } from './mouse-report.ts';

/** What the old encodings add to a button, and to a place that counts from 0. */
const buttonOffset = 32;
const placeOffset = 33;
const largest = 255;
const largestUtf8 = 2047;

/**
 * What a program is told of the mouse, as it has asked for it (input_key_get_mouse).
 *
 * @param place in the pane
 * @returns undefined where the program does not want to know
 */
export function encodeMouse(
  { mouse, mouseSgr, mouseUtf8 }: Modes,
  event: Pick<MouseEvent, 'button' | 'lastButton' | 'sgr'>,
  place: { readonly x: number; readonly y: number },
): Buffer | undefined {
  const { button, lastButton, sgr } = event;
  if (mouse === 'none' || (isDrag(button) && mouse === 'standard')) return undefined;
  if (isMove(event, lastButton) && mouse !== 'all') return undefined;
  if (sgr !== undefined && mouseSgr) {
    const end = sgr.released ? 'm' : 'M';
    return Buffer.from(`\u001b[<${sgr.button};${place.x + 1};${place.y + 1}${end}`);
  }
  const parts = [button + buttonOffset, place.x + placeOffset, place.y + placeOffset];
  if (mouseUtf8) {
    if (parts.some((part) => part > largestUtf8)) return undefined;
    return Buffer.from(`\u001b[M${String.fromCodePoint(...parts)}`);
  }
  const [first = 0, ...others] = parts;
  if (first > largest) return undefined;
  return Buffer.from([0x1b, 0x5b, 0x4d, first, ...others.map((part) => Math.min(part, largest))]);
}
