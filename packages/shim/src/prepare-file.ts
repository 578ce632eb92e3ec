import { parseCommandString } from './command-line/parse-command-string.ts';
import type { ParsedCommand } from './command-line/parsed-command.ts';
import { prepareParsed, textSources } from './prepare.ts';
import type { PreparedCommand } from './run-sequence.ts';
import type { Shim } from './shim.ts';

export interface FileOptions {
  /** Expands a format, for `%if`. */
  readonly expand: (format: string) => string;
  /** Told each line that was found right, with its commands. */
  readonly line?: ((number: number, commands: readonly PreparedCommand[]) => void) | undefined;
  /** Sets no variables: the file is only looked at. */
  readonly isTrial?: boolean;
}

/**
 * Makes commands of a configuration file, which may set variables of the global environment and ask for
 * conditions (`%if`).
 *
 * @throws CodedError whose message begins with the file and the line
 */
export function prepareFile(
  shim: Shim,
  file: string,
  text: string,
  { expand, isTrial, line: found }: FileOptions,
): readonly PreparedCommand[] {
  const sources = { ...textSources(shim), ...(isTrial === true ? { assign: () => undefined } : {}) };
  const parsed = parseCommandString(text, { ...sources, file, line: 1, expand });
  return byLine(parsed).flatMap((commands) => {
    const [{ line } = { line: 0 }] = commands;
    try {
      const prepared = prepareParsed(shim, commands);
      found?.(line, prepared);
      return prepared;
    } catch (error) {
      if (error instanceof Error) error.message = `${file}:${line}: ${error.message}`;
      throw error;
    }
  });
}

function byLine(commands: readonly ParsedCommand[]): readonly (readonly ParsedCommand[])[] {
  const lines: ParsedCommand[][] = [];
  for (const command of commands) {
    const last = lines.at(-1);
    if (last?.[0]?.line === command.line) last.push(command);
    else lines.push([command]);
  }
  return lines;
}
