/** What a terminal tells of its mouse. Columns and rows count from 0. */
export interface MouseReport {
  readonly x: number;
  readonly y: number;
  /** Button and modifiers; 3 where a button was let go. */
  readonly button: number;
  /** With 1006: which button it was, even where it was let go. */
  readonly sgr: { readonly button: number; readonly released: boolean } | undefined;
}

/** Without modifiers. */
export function buttonOf(button: number): number {
  return button & 0b1100_0011;
}

export function isRelease(button: number): boolean {
  return buttonOf(button) === 3;
}

export function isDrag(button: number): boolean {
  return (button & 32) !== 0;
}

export function isWheel(button: number): boolean {
  return buttonOf(button) === 64 || buttonOf(button) === 65;
}

/** It was moved without a button. */
export function isMove({ button, sgr }: Pick<MouseReport, 'button' | 'sgr'>, lastButton: number): boolean {
  return sgr === undefined
    ? isDrag(button) && isRelease(button) && isRelease(lastButton)
    : isDrag(sgr.button) && isRelease(sgr.button);
}
