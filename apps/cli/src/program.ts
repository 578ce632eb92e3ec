import { Command, CommanderError, Option } from 'commander';
import { contracts, type Contract } from '@pitcrew/backends';
import { addBench } from './commands/bench/program.ts';
import { addNew } from './commands/new/program.ts';
import { addTune } from './commands/tune/program.ts';
import type { Context } from './context.ts';
import { profileFile, readTuned } from './machine-profile.ts';
import { resolveSettings } from './settings.ts';
import { version } from './version.ts';

/** Exit code of wrong usage, as in sysexits.h. */
const usageError = 64;

/**
 * Runs `pitcrew` with these arguments. Resolves to the exit code. Each command is loaded when it is run:
 * a conductor should not wait for the parts of others.
 */
export async function program(argv: readonly string[]): Promise<number> {
  // Everything after `tmux` is tmux's own: commander must not read its flags.
  if (argv[0] === 'tmux') return (await import('./commands/tmux.ts')).tmux(contextOf({}), argv.slice(1));
  let code = 0;
  const root = build((result) => {
    code = result;
  });
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
    process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

type Options = Readonly<Record<string, string | boolean | undefined>>;

/** Whether the machine's profile counts, and whether it is said that one is ignored. */
type Profile = 'used' | 'used in silence' | 'left alone';

function contextOf(options: Options, profile: Profile = 'left alone'): Context {
  const flags: Partial<Record<Contract, string>> = {};
  for (const contract of contracts) {
    const value = options[contract];
    if (typeof value === 'string') flags[contract] = value;
  }
  const ignored = (line: string): void => {
    if (profile === 'used') process.stderr.write(`pitcrew: ${line}\n`);
  };
  const tuned = profile === 'left alone' ? undefined : readTuned(profileFile(process.env), ignored);
  return {
    settings: resolveSettings({ flags, environment: process.env, cwd: process.cwd(), tuned }),
    tuned,
    flags,
    socketName: typeof options['socketName'] === 'string' ? options['socketName'] : undefined,
    socketPath: typeof options['socketPath'] === 'string' ? options['socketPath'] : undefined,
    json: options['json'] === true,
  };
}

function build(done: (code: number) => void): Command {
  const root = new Command('pitcrew')
    .description('A drop-in tmux for crews of AI agents, whose every part is swappable.')
    .version(version(), '-V, --version')
    .exitOverride()
    .enablePositionalOptions()
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nPut the bin folder first on PATH and every tool that runs tmux runs on Pitcrew.',
    );

  command(root, 'demo', 'play a lead and three teammates on a private socket, and check every answer', true)
    .option('--keep-going', 'go on after a check that failed')
    .action(async (options: Options) =>
      done(
        await (
          await import('./commands/demo.ts')
        ).demo(contextOf(options), { keepGoing: options['keepGoing'] === true }),
      ),
    );
  command(root, 'run', 'start a program in a pane of a new session, with Pitcrew as its tmux')
    .argument('<program...>', 'the program and its arguments, after --')
    .option('-s, --session <name>', 'name of the session')
    .option('-d, --detached', 'do not attach, even on a terminal')
    .passThroughOptions()
    .action(async (words: string[], options: Options) => {
      const session = options['session'];
      done(
        await (
          await import('./commands/run.ts')
        ).run(contextOf(options), words, {
          session: typeof session === 'string' ? session : undefined,
          detached: options['detached'] === true,
        }),
      );
    });
  command(root, 'up', 'start the conductor').action(async (options: Options) =>
    done(await (await import('./commands/up.ts')).up(contextOf(options, 'used'))),
  );
  command(root, 'down', 'end the conductor and everything that runs in it').action(async (options: Options) =>
    done(await (await import('./commands/down.ts')).down(contextOf(options))),
  );
  command(root, 'status', 'show sessions, windows and panes', true).action(async (options: Options) =>
    done(await (await import('./commands/status.ts')).status(contextOf(options))),
  );
  command(root, 'attach', 'show a session on this terminal')
    .argument('[session]', 'its name')
    .action(async (session: string | undefined, options: Options) =>
      done(await (await import('./commands/attach.ts')).attach(contextOf(options), session)),
    );
  command(
    root,
    'doctor',
    'look whether this machine has what Pitcrew needs, and say what is missing',
    true,
  ).action(async (options: Options) =>
    done(await (await import('./commands/doctor.ts')).doctor(contextOf(options))),
  );
  command(root, 'backends', 'list the backends of every contract, and whether they load here', true).action(
    async (options: Options) =>
      done(await (await import('./commands/backends.ts')).backends(contextOf(options, 'used'))),
  );
  addBench(root, done);
  addNew(root, done);
  addTune(root, done);
  root
    .command('tmux')
    .description('run a tmux command through the client in Node (bin/tmux is the fast one)')
    .argument('[command...]')
    .action(() => undefined);
  root
    .command('completion')
    .description('print completions for a shell: bash, zsh or fish')
    .argument('<shell>')
    .action(async (shell: string) =>
      done((await import('./commands/completion.ts')).completion(root, shell)),
    );
  command(root, 'serve', 'run the conductor in the foreground; clients start it by themselves')
    .requiredOption('--socket <path>', 'path of the socket')
    .option(
      '--config <file>',
      'configuration file',
      (value: string, all: string[]) => [...all, value],
      [] as string[],
    )
    .option('--state <folder>', 'where the registry keeps its files')
    .option('--ready-fd <number>', 'descriptor that is told when clients may connect')
    .action(async (options: Options & { config: string[] }) => {
      const readyFd = options['readyFd'];
      const stateDir = options['state'];
      const { serve } = await import('./serve.ts');
      const code = await serve({
        socketPath: String(options['socket']),
        configFiles: options.config,
        // Whoever started it is a command of tmux, and waits: nothing is said there.
        settings: contextOf(options, 'used in silence').settings,
        readyFd: typeof readyFd === 'string' ? Number(readyFd) : undefined,
        stateDir: typeof stateDir === 'string' ? stateDir : undefined,
      });
      // Everything is closed; what a job has left to others, such as a pipe, keeps no conductor alive.
      process.exit(code);
    });
  return root;
}

/** A command with the flags that all share. */
function command(root: Command, name: string, description: string, json = false): Command {
  const made = root.command(name).description(description).exitOverride();
  for (const contract of contracts) {
    made.addOption(
      new Option(`--${contract} <backend>`, `${contract} backend (or PITCREW_${contract.toUpperCase()})`),
    );
  }
  if (name !== 'serve' && name !== 'demo') {
    made.option('-L, --socket-name <name>', 'name of the socket, as tmux -L');
    made.option('-S, --socket-path <path>', 'path of the socket, as tmux -S');
  }
  if (json) made.option('--json', 'print JSON for scripts');
  return made;
}
