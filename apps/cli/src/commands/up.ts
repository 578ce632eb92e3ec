import { askTmux } from '../ask-tmux.ts';
import type { Context } from '../context.ts';

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
  const { stdout } = await askTmux(context, ['display-message', '-p', '#{socket_path} #{pid}']);
  const [path, pid] = stdout.trim().split(' ');
  process.stdout.write(`conductor up at ${path} (pid ${pid})\n`);
  return 0;
}
