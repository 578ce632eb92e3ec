import type { Options } from '@pitcrew/conductor';
import { commandError } from './command-error.ts';
import { checkText } from './options/parse.ts';
import { optionEntry } from './options/table.ts';

/** Sets a text option that a command has a flag for. @throws CodedError with `refusal` for a bad value */
export function setNamedOption(options: Options, name: string, value: string, refusal: string): void {
  const definition = optionEntry(name)?.definition;
  try {
    if (definition !== undefined) checkText(definition, value);
  } catch (error) {
    throw commandError(refusal, error);
  }
  options.set(name, value);
}
