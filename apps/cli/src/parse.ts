import { CommanderError, type Command } from 'commander';

/** Exit code of wrong usage, as in sysexits.h. */
const usageError = 64;

/** Runs what the arguments ask for. Resolves to an exit code where that did not come to its end. */
export async function parse(root: Command, argv: readonly string[]): Promise<number | undefined> {
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
    process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}
