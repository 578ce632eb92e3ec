import { parseCommandString } from '../command-line/parse-command-string.ts';
import { prepareParsed, textSources } from '../prepare.ts';
import type { PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { oneGroup } from './one-group.ts';

/** Commands for a key, of one text. @throws CodedError with what is wrong with them */
export function prepareBound(shim: Shim, text: string): readonly PreparedCommand[] {
  return prepareParsed(shim, oneGroup(parseCommandString(text, textSources(shim))));
}
