import type { OptionValue } from '@pitcrew/conductor';
import type { Decoded } from './decode-key.ts';

/**
 * Reads one of the sequences that users have named, as `User0` and so on.
 *
 * @param input bytes as a `latin1` string, one at least
 * @param userKeys the option `user-keys`
 * @param complete nothing follows soon: a beginning is none
 * @returns undefined where more bytes may belong to one; `none` where none begins here
 */
export function decodeUserKey(
  input: string,
  userKeys: OptionValue | undefined,
  complete: boolean,
): Decoded | 'none' | undefined {
  if (!(userKeys instanceof Map)) return 'none';
  let isPartial = false;
  for (const [index, text] of userKeys) {
    const sequence = Buffer.from(text).toString('latin1');
    if (sequence === '') continue;
    if (input.startsWith(sequence))
      return { length: sequence.length, key: { key: `User${index}`, modifiers: 0 } };
    isPartial ||= sequence.startsWith(input);
  }
  return isPartial && !complete ? undefined : 'none';
}
