import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { prepareText } from '../prepare.ts';
import { runSequence } from '../run-sequence.ts';
import { systemErrorText } from '../system-error-text.ts';

export const sourceFile: Command = {
  name: 'source-file',
  alias: 'source',
  arguments: argumentSpec('Fnqv', 1, -1, { usage: '[-Fnqv] path ...' }),
  async run(context) {
    const { args, caller, output, sequence, shim } = context;
    for (const argument of args) {
      const wanted = args.has('F') ? context.expand(argument) : argument;
      const path = wanted === '-' ? '-' : resolve(caller.cwd, wanted);
      const text = await read(path);
      if (text === undefined) continue;
      const commands = prepareText(shim, text, { file: path, line: 1 });
      if (args.has('n')) continue;
      const code = await runSequence(shim, caller, commands, output, sequence.current);
      if (code !== 0) sequence.exitCode = code;
    }

    async function read(path: string): Promise<string | undefined> {
      try {
        return path === '-'
          ? Buffer.from(await caller.port.readInput()).toString()
          : await readFile(path, 'utf8');
      } catch (error) {
        if (args.has('q')) return undefined;
        throw commandError(`${path}: ${systemErrorText(error)}`, error);
      }
    }
  },
};
