import { askTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';

/** `pitcrew down`: ends the conductor and everything in it. No conductor is no error. */
export async function down(context: Context): Promise<number> {
  const { code, stderr } = await askTmux(context, ['kill-server']);
  if (code === 0) {
    process.stdout.write('conductor down\n');
    return 0;
  }
  if (/no server running|error connecting/.test(stderr)) {
    process.stdout.write('no conductor was running\n');
    return 0;
  }
  process.stderr.write(`pitcrew: the conductor did not go down: ${stderr}`);
  return code;
}
