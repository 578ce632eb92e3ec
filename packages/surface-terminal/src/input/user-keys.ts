import type { OptionValue } from '@pitcrew/conductor';
import type { Decoded } from './decode-key.ts';

/**
 * Reads one of the sequences that users have named, as `User0` and so on. Of two pieces the first is waited with only where it may begin
 * another sequence too, as in tmux: what begins like a character is one.
 *
 * @param input bytes as a `latin1` string
 * @param userKeys the option `user-keys`
 */
export function decodeUserKey(input: string, userKeys: OptionValue | undefined): Decoded | undefined {
  if (!(userKeys instanceof Map)) return undefined;
  for (const [index, text] of userKeys) {
    const sequence = Buffer.from(text).toString('latin1');
    if (sequence !== '' && input.startsWith(sequence))
      return { length: sequence.length, key: { key: `User${index}`, modifiers: 0 } };
  }
  return undefined;
}
