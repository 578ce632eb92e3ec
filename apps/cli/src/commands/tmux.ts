import type { Context } from '../context.ts';
import { runNodeClient } from '../node-client.ts';

/** `pitcrew tmux …`: everything after it is tmux's. */
export function tmux(context: Context, argv: readonly string[]): Promise<number> {
  return runNodeClient(context, argv);
}
