import { runTmux } from '../ask-tmux.ts';
import type { Place } from '../context.ts';

/** `pitcrew attach [session]` */
export function attach(context: Place, session: string | undefined): Promise<number> {
  return runTmux(context, ['attach-session', ...(session === undefined ? [] : ['-t', session])]);
}
