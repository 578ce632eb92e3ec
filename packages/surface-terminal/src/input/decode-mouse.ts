import { isWheel, type MouseReport } from '@pitcrew/shim';

/** A report, or a sequence that is none and is passed over. */
interface Decoded {
  readonly length: number;
  readonly key: undefined;
  readonly mouse?: MouseReport;
}

/** `CSI M` and three bytes. */
export function decodeOldMouse(input: string): Decoded {
  const [button = 0, x = 0, y = 0] = [3, 4, 5].map((at) => input.charCodeAt(at));
  if (button < 32 || x < 33 || y < 33) return { length: 6, key: undefined };
  return { length: 6, key: undefined, mouse: { x: x - 33, y: y - 33, button: button - 32, sgr: undefined } };
}

/** `CSI < button ; column ; row M`, and `m` where a button was let go. */
export function decodeSgrMouse(length: number, numbers: string, released: boolean): Decoded {
  const [button = 0, x = 0, y = 0] = numbers.split(';').map(Number);
  // Some terminals let go of a wheel, too.
  if (x < 1 || y < 1 || (released && isWheel(button))) return { length, key: undefined };
  const sgr = { button, released };
  return { length, key: undefined, mouse: { x: x - 1, y: y - 1, button: released ? 3 : button, sgr } };
}
