import type { Session } from '@pitcrew/conductor';
import type { Shim } from '../shim.ts';
import type { CopyState } from './copy-state.ts';

/** One `send-keys -X`: what a command of copy mode is given. */
export interface CopyCall {
  readonly shim: Shim;
  readonly state: CopyState;
  /** In which the pane is shown; its options and its environment are used. */
  readonly session: Session;
  /** Without the command's own name. */
  readonly words: readonly string[];
  readonly repeat: number;
  /** Expands a format for the pane. */
  readonly expand: (format: string) => string;
  /** Words that are searched for are formats (`send-keys -F`). */
  readonly formats: boolean;
  /** Copies the pane's screen as it is now. */
  readonly refresh: () => void;
  /** A mouse that is dragged selects; absent where no mouse sent the command. */
  readonly drag?: (() => void) | undefined;
}

/** A command's answer: `cancel` leaves the mode. */
export type CopyOutcome = 'cancel' | undefined;

/** Most turns of one command; where one changes nothing, the next ones would not either. */
const mostTurns = 100_000;

/** Does something as often as was asked for, until it makes no difference any more. */
export function repeated({ repeat, state }: CopyCall, once: () => void): void {
  for (let turn = Math.min(repeat, mostTurns); turn > 0; turn -= 1) {
    const before = fingerprint(state);
    once();
    if (fingerprint(state) === before) return;
  }
}

function fingerprint(state: CopyCall['state']): string {
  const { drags, endX, endY, lastLength, lastX, lines, offset, startX, startY, x, y } = state;
  return [x, y, offset, lastX, lastLength, startX, startY, endX, endY, drags, lines].join();
}
