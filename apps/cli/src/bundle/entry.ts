import { rootCommand } from '../command.ts';
import { addServe } from '../commands/serve.ts';
import { tmux } from '../commands/tmux.ts';
import { tmuxContextOf } from '../context-of.ts';
import { parse } from '../parse.ts';
import { serve } from '../serve.ts';

/**
 * What is in the bundle: the conductor and the client in Node, for whose start somebody waits.
 *
 * @param argv begins with `serve` or `tmux`
 */
export async function run(argv: readonly string[]): Promise<number> {
  if (argv[0] === 'tmux') return tmux(tmuxContextOf({}), argv.slice(1));
  const root = rootCommand();
  addServe(root, serve);
  return (await parse(root, argv)) ?? 0;
}
