import { readFile } from 'node:fs/promises';
import { argumentSpec } from '../arguments/argument-spec.ts';
import { printKept } from '../bindings/print-bound.ts';
import type { CommandContext } from '../command-context.ts';
import type { Command } from '../command.ts';
import { commandError } from '../command-error.ts';
import { explain } from '../explain.ts';
import { globPaths } from '../glob-paths.ts';
import { prepareFile } from '../prepare-file.ts';
import { systemErrorText } from '../system-error-text.ts';

/** How deep files may read files; tmux 3.3a would read one that reads itself until its memory is full. */
const deepest = 50;

export const sourceFile: Command = {
  name: 'source-file',
  alias: 'source',
  arguments: argumentSpec('Fnqv', 1, -1, { usage: '[-Fnqv] path ...' }),
  run(context) {
    const paths = wantedPaths(context);
    if (paths.length > 0) return readAll(context, paths);
    // Where nothing was read at all the rest of the line is not run either.
    if (context.sequence.exitCode !== 0) throw commandError('');
    return undefined;
  },
};

async function readAll(context: CommandContext, paths: readonly string[]): Promise<void> {
  const mistakes: string[] = [];
  for (const path of paths) {
    const text = await read(context, path);
    if (text === undefined) continue;
    try {
      load(context, path, text);
    } catch (error) {
      mistakes.push(explain(error));
    }
  }
  const { caller, shim } = context;
  const { configuration } = shim;
  for (const mistake of mistakes) {
    configuration.complain(mistake);
    if (caller.isServer) shim.addMessage(mistake);
  }
  // Then it waits for whoever sees a session, or reads another file.
  if (caller.isServer || !configuration.isRead) return;
  if (mistakes.length > 0) context.sequence.exitCode = 1;
  // What is wrong in a file is told on standard output, behind what the commands of the others print.
  context.insertWork(() => {
    for (const complaint of configuration.takeComplaints()) context.print(complaint);
  });
}

function wantedPaths(context: CommandContext): readonly string[] {
  const { args, caller } = context;
  const paths: string[] = [];
  for (const argument of args) {
    const wanted = args.has('F') ? context.expand(argument) : argument;
    const found = wanted === '-' ? ['-'] : globPaths(caller.cwd, wanted);
    paths.push(...found);
    if (found.length === 0 && !args.has('q')) context.complain(`${wanted}: No such file or directory`);
  }
  return paths;
}

async function read(context: CommandContext, path: string): Promise<string | undefined> {
  try {
    if (path === '-') return Buffer.from(await context.caller.port.readInput()).toString();
    return await readFile(path, 'utf8');
  } catch (error) {
    context.complain(`${path}: ${systemErrorText(error)}`);
    return undefined;
  }
}

/** @throws CodedError where the file cannot be read as commands: none of them is run */
function load(context: CommandContext, path: string, text: string): void {
  const { args, sequence, shim } = context;
  if (sequence.files >= deepest) throw commandError(`${path}: too many nested files`);
  const commands = prepareFile(shim, path, text, {
    expand: (format) => context.expand(format, context.current ?? {}),
    isTrial: args.has('n'),
    line: args.has('v')
      ? (line, found) => context.print(`${path}:${line}: ${printKept(shim, found)}`)
      : undefined,
  });
  if (!args.has('n')) context.insert(commands, sequence.forFile(path));
}
