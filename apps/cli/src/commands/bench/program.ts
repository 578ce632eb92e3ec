import { contracts } from '@pitcrew/backends';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { withBackends } from '../../command.ts';
import { contextOf } from '../../context-of.ts';
import type { Outputs } from './outputs.ts';

type Flags = Readonly<Record<string, unknown>>;

const examples = `
Examples:
  pitcrew bench lock                         every scenario of every lock backend
  pitcrew bench --quick --scenario 'read-*'  a short look at some of them
  pitcrew bench lock --backend flock --backend ../lock-mine
  pitcrew bench --long --json new.json --html new.html
  pitcrew bench compare lock-proper lock-flock
  pitcrew bench gate --base origin/main --markdown summary.md
  pitcrew bench report results/*.json --html history.html
  pitcrew bench selftest
  pitcrew bench tmux --only send-keys --html tmux.html

Exit codes: 0 measured, 1 something failed, 2 unknown name, 7 a file was not written,
8 no tmux to measure against, 130 stopped by ^C: what was measured until then is
kept. See docs/benchmarks.md.`;

/** `pitcrew bench` and what is below it. Each is loaded when it is run. */
export function addBench(root: Command, done: (code: number) => void): void {
  const bench = root
    .command('bench')
    .description('measure backends; compare them; see whether a change made something slower')
    .argument('[contract]', 'registry, transport, codec, pty, screen, watcher, lock or finder; all of them')
    .option('-b, --backend <name|path>', 'a backend, again for more; all that are registered', gather)
    .option('-s, --scenario <glob>', 'scenarios, such as read-one or lock/*; again for more', gather)
    .option('--quick', 'a fifth of the time, without what is slow, for a first look')
    .option('--long', 'several launches, allocations, latency against load')
    .exitOverride()
    .enablePositionalOptions()
    .addHelpText('after', examples)
    .action((contract: string | undefined, flags: Flags) =>
      guard(done, async () =>
        (await import('./bench.ts')).bench(contract, {
          backend: texts(flags['backend']),
          scenario: texts(flags['scenario']),
          effort: flags['long'] === true ? 'long' : flags['quick'] === true ? 'quick' : 'everyday',
          ...outputs(flags),
        }),
      ),
    );
  withOutputs(bench);

  withOutputs(bench.command('compare'))
    .description('compare two backends by turns, or two files that --json wrote; the first is the base')
    .argument('<base>', 'a backend such as lock-proper, a path, or results.json')
    .argument('<candidate>')
    .option('-s, --scenario <glob>', 'scenarios; again for more', gather)
    .option('--force', 'compare files from different machines, and mark the result')
    .exitOverride()
    .action((base: string, candidate: string, flags: Flags) =>
      guard(done, async () =>
        (await import('./compare.ts')).compare(base, candidate, {
          scenario: texts(flags['scenario']),
          force: flags['force'] === true,
          ...outputs(flags),
        }),
      ),
    );

  withOutputs(bench.command('gate'))
    .description('build a base and the work tree, compare them, and fail where something became slower')
    .requiredOption('--base <ref|folder>', 'a git ref, or a folder that holds a build')
    .addOption(
      new Option(
        '--save <folder>',
        'build that ref into a folder, a base for gates to come; nothing is measured',
      ).conflicts(['only', 'markdown', 'seed', 'force', 'json', 'html', 'gab']),
    )
    .option('--only <name>', 'registry, registry-file, registry-file/read-one; again for more', gather)
    .option('--markdown <file>', 'a summary for a pull request')
    .option('--seed <number>', 'the same seed gives the same work', Number)
    .option('--force', 'compare with a build from another machine, and mark the result')
    .option('--no-build', 'take the work tree as it was built last')
    .exitOverride()
    .action((flags: Flags) =>
      guard(done, async () =>
        (await import('./gate.ts')).runGate({
          base: String(flags['base']),
          save: text(flags['save']),
          only: texts(flags['only']),
          markdown: text(flags['markdown']),
          seed: typeof flags['seed'] === 'number' ? flags['seed'] : undefined,
          force: flags['force'] === true,
          build: flags['build'] !== false,
          ...outputs(flags),
        }),
      ),
    );

  withOutputs(bench.command('report'))
    .description('draw what --json wrote: the newest file, with the others as its history')
    .argument('<files...>', 'files of results')
    .exitOverride()
    .action((files: string[], flags: Flags) =>
      guard(done, async () => (await import('./report.ts')).report(files, outputs(flags))),
    );

  bench
    .command('selftest')
    .description('measure what is known, and see whether the harness gets it right')
    .option('--long', 'the sizes that its promises need; takes about six hours')
    .option('--only <name>', 'one of its tests; again for more', gather)
    .option('--json <file>', 'the outcome for a machine, written anew after every round')
    .option('--resume <file>', 'go on with what that file holds, or begin it; as often as need be')
    .option('--markdown <file>', 'the table of docs/benchmarks.md')
    .exitOverride()
    .action((flags: Flags) =>
      guard(done, async () =>
        (await import('./selftest.ts')).runSelftest({
          long: flags['long'] === true,
          only: texts(flags['only']),
          json: text(flags['json']),
          resume: text(flags['resume']),
          markdown: text(flags['markdown']),
        }),
      ),
    );

  addVersusTmux(bench, done);
}

/** `pitcrew bench tmux` */
function addVersusTmux(bench: Command, done: (code: number) => void): void {
  withBackends(bench.command('tmux'))
    .description('measure Pitcrew against the real tmux of this machine, in turns')
    .option('--only <row>', 'a row of the table, such as send-keys; again for more', gather)
    .option(
      '--rounds <number>',
      'pairs that a figure is made of; fewer than 8 give no verdict',
      upTo(mostRounds),
      10,
    )
    .option('--seconds <number>', 'what has taken so long begins no other round', upTo(3600), 30)
    .option('--full', 'floods of 100 MB of text and 50 MB in colours, instead of a fifth')
    .addOption(
      new Option('--client <which>', 'the client that runs as tmux')
        .choices(['native', 'node'])
        .default('native'),
    )
    .option('--tmux <path>', "the tmux to measure against; the first on the PATH that is not Pitcrew's")
    .option('--json <file>', 'write the results, with every round')
    .option('--html <file>', 'write a page with plots')
    .option('--markdown <file>', 'write the table of docs/benchmarks.md')
    .exitOverride()
    .action((flags: Flags) =>
      guard(done, async () =>
        (await import('./versus-tmux.ts')).versusTmux(contextOf(backendsOf(flags)), {
          only: texts(flags['only']),
          rounds: Number(flags['rounds']),
          seconds: Number(flags['seconds']),
          full: flags['full'] === true,
          client: flags['client'] === 'node' ? 'node' : 'native',
          tmux: text(flags['tmux']),
          json: text(flags['json']),
          html: text(flags['html']),
          markdown: text(flags['markdown']),
        }),
      ),
    );
}

/** `--json` names a file here. */
function backendsOf(flags: Flags): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(contracts.map((contract) => [contract, text(flags[contract])]));
}

/** Signed-rank intervals are known for up to so many pairs. */
const mostRounds = 50;

function upTo(most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= 1 && number <= most) return number;
    throw new InvalidArgumentError(`It is a whole number from 1 to ${most}.`);
  };
}

/** What goes wrong has an exit code of its own. */
async function guard(done: (code: number) => void, run: () => Promise<number>): Promise<void> {
  try {
    done(await run());
  } catch (error) {
    const { exitCodeOfError } = await import('@pitcrew/bench-harness');
    process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
    done(exitCodeOfError(error, new AbortController().signal));
  }
}

function withOutputs(command: Command): Command {
  return command
    .option('--json <file>', 'write the results, as schema/results.schema.json has them')
    .option('--html <file>', 'write a page with plots')
    .option('--gab <file>', 'write what github-action-benchmark reads (customSmallerIsBetter)');
}

function gather(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, value];
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function outputs(flags: Flags): Outputs {
  return { json: text(flags['json']), html: text(flags['html']), gab: text(flags['gab']) };
}
