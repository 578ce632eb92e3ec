import { askTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';
import { endsWithConductor } from '../keeping-defaults.ts';
import { differing } from './differing.ts';

/** `pitcrew up`: a conductor runs afterwards, whether it did before or not. It stays without sessions. */
export async function up(context: Context): Promise<number> {
  const { code, stderr } = await askTmux(context, [
    'start-server',
    ';',
    'set-option',
    '-s',
    'exit-empty',
    'off',
  ]);
  if (code !== 0) {
    process.stderr.write(`pitcrew: the conductor could not be started: ${stderr}`);
    return code;
  }
  // What could not be written down, on a full disk.
  process.stderr.write(stderr);
  const format = '#{pid} #{socket_path}\n#{pitcrew_not_kept}';
  const { stdout } = await askTmux(context, ['display-message', '-p', format]);
  const [place = '', notKept] = stdout.trimEnd().split('\n');
  const [pid] = place.split(' ', 1);
  process.stdout.write(`conductor up at ${place.slice(place.indexOf(' ') + 1)} (pid ${pid})\n`);
  if (notKept !== undefined) process.stdout.write(`${endsWithConductor(notKept)}\n`);
  const other = await differing(context);
  if (other === undefined) return 0;
  process.stderr.write(`pitcrew: ${other}\n`);
  return 1;
}
