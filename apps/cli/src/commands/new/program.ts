import { contracts } from '@pitcrew/backends';
import { isCodedError } from '@pitcrew/core';
import type { Command } from 'commander';
import { usageError } from '../../wrong-usage.ts';

/** `pitcrew new`. */
export function addNew(root: Command, done: (code: number) => void): void {
  root
    .command('new')
    .description('make the folder of a new backend in this checkout')
    .exitOverride()
    .command('backend')
    .description('a package that compiles, is registered, and is held to its contract')
    .argument('<contract>', contracts.join(', '))
    .argument('<name>', 'such as redis: with the contract registry, the package is @pitcrew/registry-redis')
    .exitOverride()
    .action(async (contract: string, name: string) => {
      const { newBackend } = await import('./new-backend.ts');
      try {
        done(await newBackend(contract, name));
      } catch (error) {
        if (!isCodedError(error, 'CLI_NEW_REFUSED')) throw error;
        process.stderr.write(`pitcrew: ${error.message}\n`);
        done(usageError);
      }
    });
}
