import { askTmux, saysNobodyRuns } from '../ask-tmux.ts';
import type { Place } from '../context.ts';

/** `pitcrew down`: ends the conductor and everything in it. No conductor is no error. */
export async function down(context: Place): Promise<number> {
  const answer = await askTmux(context, ['kill-server']);
  if (answer.code === 0) {
    process.stdout.write('conductor down\n');
    return 0;
  }
  if (saysNobodyRuns(answer)) {
    process.stdout.write('no conductor was running\n');
    return 0;
  }
  process.stderr.write(`pitcrew: the conductor did not go down: ${answer.stderr}`);
  return answer.code;
}
