import { existsSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { command, type Options } from '../command.ts';
import { tmuxContextOf } from '../context-of.ts';
import type { ServeOptions } from '../serve.ts';

/** `pitcrew serve`. It is handed what it runs, so that its flags can be told without loading a conductor. */
export function addServe(root: Command, serve: (options: ServeOptions) => Promise<number>): void {
  command(root, 'serve', 'run the conductor in the foreground; clients start it by themselves')
    .requiredOption('--socket <path>', 'path of the socket')
    .option(
      '--config <file>',
      'configuration file',
      (value: string, all: string[]) => [...all, value],
      [] as string[],
    )
    .option('--state <folder>', 'where the registry keeps its files')
    .option('--resume-only', 'start nothing where no other conductor has left a crew')
    .option('--ready-fd <number>', 'descriptor that is told when clients may connect')
    .option('--first-client <pid>', 'process that has started it, and waits for that')
    .option('--environ-fd <number>', 'descriptor of the environment that programs get, as /proc has it')
    .action(async (options: Options & { config: string[] }) => {
      const readyFd = options['readyFd'];
      const environFd = options['environFd'];
      const firstClient = options['firstClient'];
      const stateDir = options['state'];
      const socketPath = String(options['socket']);
      // The folder of labels was made by the client; others are made by whoever names them, as with tmux.
      if (!existsSync(dirname(socketPath))) {
        const text = `error creating ${socketPath} (No such file or directory)\n`;
        writeSync(typeof readyFd === 'string' ? Number(readyFd) : process.stderr.fd, text);
        process.exit(1);
      }
      const code = await serve({
        socketPath,
        configFiles: options.config,
        // Whoever started it is a command of tmux, and waits: nothing is said there.
        settings: tmuxContextOf(options, 'used in silence').settings,
        readyFd: typeof readyFd === 'string' ? Number(readyFd) : undefined,
        firstClient: typeof firstClient === 'string' ? Number(firstClient) : undefined,
        environFd: typeof environFd === 'string' ? Number(environFd) : undefined,
        resumeOnly: options['resumeOnly'] === true,
        stateDir: typeof stateDir === 'string' ? stateDir : undefined,
      });
      // Everything is closed; what a job has left to others, such as a pipe, keeps no conductor alive.
      process.exit(code);
    });
}
