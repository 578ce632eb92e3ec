import { parseCommandString } from './command-line/parse-command-string.ts';
import { prepareParsed } from './prepare.ts';
import type { PreparedCommand } from './run-sequence.ts';
import type { Shim } from './shim.ts';

/**
 * Makes commands of a configuration file, which may set variables of the global environment and ask for
 * conditions (`%if`).
 *
 * @param expand a format, for `%if`
 * @throws CodedError whose message begins with the file and the line
 */
export function prepareFile(
  shim: Shim,
  file: string,
  text: string,
  expand: (format: string) => string,
): readonly PreparedCommand[] {
  const { environment } = shim.conductor;
  const parsed = parseCommandString(text, {
    file,
    line: 1,
    environment: (name) => environment.get(name)?.value,
    assign: (name, value, hidden) => environment.set(name, value, hidden),
    expand,
  });
  return parsed.flatMap((command) => {
    try {
      return prepareParsed(shim, [command]);
    } catch (error) {
      if (error instanceof Error) error.message = `${file}:${command.line}: ${error.message}`;
      throw error;
    }
  });
}
