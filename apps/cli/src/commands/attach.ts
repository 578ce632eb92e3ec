import { runTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';

/** `pitcrew attach [session]` */
export function attach(context: Context, session: string | undefined): Promise<number> {
  return runTmux(context, ['attach-session', ...(session === undefined ? [] : ['-t', session])]);
}
