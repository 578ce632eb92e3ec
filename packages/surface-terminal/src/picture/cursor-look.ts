import type { ClientOverlay, Pane } from '@pitcrew/conductor';
import { defaultColour, type CursorLook } from '@pitcrew/screen';
import { colourToHex, parseColour, Popup } from '@pitcrew/shim';

/** How the cursor of a terminal is to look. */
export interface ShownLook {
  /** Parameter of DECSCUSR; 0 is the terminal's own. */
  readonly shape: number;
  /** `rrggbb`; '' is the terminal's own. */
  readonly colour: string;
}

export const plainLook: ShownLook = { shape: 0, colour: '' };

const shapes = [
  'default',
  'blinking-block',
  'block',
  'blinking-underline',
  'underline',
  'blinking-bar',
  'bar',
];

/** As the program wants it; where it doesn't say, as `cursor-style` and `cursor-colour` do. */
export function lookOfCursor(active: Pane | undefined, overlay: ClientOverlay | undefined): ShownLook {
  if (overlay !== undefined)
    return overlay instanceof Popup && overlay.menu === undefined
      ? shown(overlay.screen.cursorLook)
      : plainLook;
  if (active === undefined) return plainLook;
  // A mode covers the program, and has a cursor of its own.
  const { colour, shape } = active.mode === undefined ? shown(active.screen.cursorLook) : plainLook;
  const { options } = active;
  return {
    shape: shape === 0 ? Math.max(shapes.indexOf(options.string('cursor-style')), 0) : shape,
    colour: colour === '' ? (colourToHex(parseColour(options.string('cursor-colour')) ?? -1) ?? '') : colour,
  };
}

function shown({ colour, shape }: CursorLook): ShownLook {
  const isOwn = colour === defaultColour;
  return { shape, colour: isOwn ? '' : (colour & 0xffffff).toString(16).padStart(6, '0') };
}
