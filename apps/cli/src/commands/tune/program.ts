import type { Command } from 'commander';

type Flags = Readonly<Record<string, unknown>>;

const help = `
Examples:
  pitcrew tune                             everything, then whole combinations
  pitcrew tune codec registry              these two; what is known of others is kept
  pitcrew tune --objective memory
  pitcrew tune --weights latency=0.7,memory=0.3

A crew outlives its conductor, whatever wins: a pty or a registry that would end that takes part only
with --let-go. The winners are used by every conductor that is started from then on, unless a flag, the environment
or a configuration says otherwise; for 30 days, on this machine. Keep the machine quiet meanwhile.
Exit codes: 0 measured and written, 1 it could not be, 2 bad usage, 7 the file could not be written,
130 stopped by ^C: nothing was written.`;

/** `pitcrew tune`. It is loaded when it is run. */
export function addTune(root: Command, done: (code: number) => void): void {
  root
    .command('tune')
    .description('race the backends that work here, and use the best from now on')
    .argument('[contracts...]', 'registry, transport, codec, pty, screen, watcher, lock, finder; all of them')
    .option('--objective <name>', 'balanced, latency, throughput or memory', 'balanced')
    .option('--weights <list>', 'shares of your own: latency, tail, throughput, cpu, memory')
    .option('--let-go', 'take also what ends a crew with its conductor')
    .option('--output <file>', 'write the profile there, where nobody looks for it')
    .option('--json', 'print the profile')
    .exitOverride()
    .addHelpText('after', help)
    .action(async (names: readonly string[], flags: Flags) =>
      done(
        await (
          await import('./tune.ts')
        ).runTune(names, {
          objective: String(flags['objective']),
          weights: text(flags['weights']),
          letsGo: flags['letGo'] === true,
          output: text(flags['output']),
          json: flags['json'] === true,
        }),
      ),
    );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
