import { CommanderError, type Command } from 'commander';
import { usageError, WrongUsage } from './wrong-usage.ts';

/** Runs what the arguments ask for. Resolves to an exit code where that did not come to its end. */
export async function parse(root: Command, argv: readonly string[]): Promise<number | undefined> {
  try {
    await root.parseAsync([...argv], { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageError;
    process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof WrongUsage ? usageError : 1;
  }
}
