import type { Command } from 'commander';
import { command, rootCommand, type Options } from './command.ts';
import { addBench } from './commands/bench/program.ts';
import { addNew } from './commands/new/program.ts';
import { addServe } from './commands/serve.ts';
import { addTune } from './commands/tune/program.ts';
import { contextOf, placeOf, tmuxContextOf } from './context-of.ts';
import { parse } from './parse.ts';
import { version } from './version.ts';

/**
 * Runs `pitcrew` with these arguments. Resolves to the exit code. Each command is loaded when it is run:
 * a conductor should not wait for the parts of others.
 */
export async function program(argv: readonly string[]): Promise<number> {
  // Everything after `tmux` is tmux's own: commander must not read its flags.
  if (argv[0] === 'tmux') return (await import('./commands/tmux.ts')).tmux(tmuxContextOf({}), argv.slice(1));
  let code = 0;
  const root = build((result) => {
    code = result;
  });
  return (await parse(root, knownFirst(root, argv))) ?? code;
}

/** A command that there is not is told of before `--help` is heeded, and by `help` too. */
function knownFirst(root: Command, argv: readonly string[]): readonly string[] {
  const name = argv[0] === 'help' ? argv[1] : argv[0];
  if (name === undefined || name === 'help' || name.startsWith('-')) return argv;
  return root.commands.some((one) => one.name() === name) ? argv : [name];
}

function build(done: (code: number) => void): Command {
  const root = rootCommand()
    .description('A drop-in tmux for crews of AI agents, whose every part is swappable.')
    .version(version(), '-V, --version')
    .addHelpText(
      'after',
      '\nPut the bin folder first on PATH and every tool that runs tmux runs on Pitcrew.',
    );

  command(root, 'demo', 'play a lead and three teammates on a private socket, and check every answer', {
    json: true,
  })
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
  command(root, 'up', 'start the conductor')
    .option(
      '--restart',
      'let another one take over: this version, and the backends that are named; programs go on',
    )
    .action(async (options: Options) => {
      const context = contextOf(options, 'used');
      const isRestart = options['restart'] === true;
      done(
        isRestart
          ? await (await import('./commands/restart.ts')).restart(context)
          : await (await import('./commands/up.ts')).up(context),
      );
    });
  command(root, 'down', 'end the conductor and everything that runs in it', { startsNothing: true }).action(
    async (options: Options) => done(await (await import('./commands/down.ts')).down(placeOf(options))),
  );
  command(root, 'status', 'show sessions, windows and panes', { json: true, startsNothing: true }).action(
    async (options: Options) =>
      done(await (await import('./commands/status.ts')).status(placeOf(options), options['json'] === true)),
  );
  command(root, 'attach', 'show a session on this terminal', { startsNothing: true })
    .argument('[session]', 'its name')
    .action(async (session: string | undefined, options: Options) =>
      done(await (await import('./commands/attach.ts')).attach(placeOf(options), session)),
    );
  command(root, 'doctor', 'look whether this machine has what Pitcrew needs, and say what is missing', {
    json: true,
  })
    .option('--reap', 'end programs that no conductor has and none will go on with')
    .option('--force', 'with --reap: those too whose record is there and cannot be read')
    .action(async (options: Options) =>
      done(
        options['reap'] === true
          ? await (await import('./commands/reap.ts')).reap(contextOf(options), options['force'] === true)
          : await (
              await import('./commands/doctor.ts')
            ).doctor(placeOf(options), options['json'] === true, () => contextOf(options, 'used in silence')),
      ),
    );
  command(root, 'backends', 'list the backends of every contract, and whether they load here', {
    json: true,
  }).action(async (options: Options) =>
    done(
      await (
        await import('./commands/backends.ts')
      ).backends(options['json'] === true, () => contextOf(options, 'used')),
    ),
  );
  addBench(root, done);
  addNew(root, done);
  addTune(root, done);
  root
    .command('tmux')
    .description('run a tmux command through the client in Node (bin/tmux is the fast one)')
    .usage('[flags of tmux] [command of tmux] …')
    .helpOption(false)
    .addHelpText(
      'after',
      "\nEverything behind it is tmux's own: pitcrew tmux list-commands shows what there is.",
    )
    .action(() => undefined);
  root
    .command('completion')
    .description('print completions for a shell: bash, zsh or fish')
    .argument('<shell>')
    .action(async (shell: string) =>
      done((await import('./commands/completion.ts')).completion(root, shell)),
    );
  addServe(root, async (options) => (await import('./serve.ts')).serve(options));
  return root;
}
