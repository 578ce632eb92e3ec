import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { argumentSpec } from '../arguments/argument-spec.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { prepareFile } from '../prepare-file.ts';
import { printPrepared } from '../prepare.ts';
import { explain, runSequence, type PreparedCommand } from '../run-sequence.ts';
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
      const commands = prepareOrTell(path, text);
      if (args.has('v'))
        for (const command of commands) context.print(`${path}:${command.line}: ${printPrepared([command])}`);
      if (args.has('n')) continue;
      const code = await runSequence(shim, caller, commands, output, sequence.current);
      if (code !== 0) sequence.exitCode = code;
    }

    /** What is wrong in a file is told on standard output, as tmux does. */
    function prepareOrTell(path: string, text: string): readonly PreparedCommand[] {
      try {
        return prepareFile(shim, path, text, (format) => context.expand(format));
      } catch (error) {
        context.print(explain(error));
        sequence.exitCode = 1;
        throw commandError('');
      }
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
