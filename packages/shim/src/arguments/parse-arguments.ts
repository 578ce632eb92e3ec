import { decodeText, encodeText } from '../text.ts';
import { tmuxError } from '../tmux-error.ts';
import { FlagKind, type ArgumentSpec, type Word } from './argument-spec.ts';
import { Arguments } from './arguments.ts';

/**
 * Reads the words of the command `name` from `start` (the word after the name) to `end`, as tmux 3.3a
 * does: flags may be clustered, a value may be attached or the next word, `--` or the first word that is
 * no flag ends them.
 *
 * @throws CodedError `SHIM_BAD_ARGUMENTS` with tmux's text
 */
export function parseArguments(
  spec: ArgumentSpec,
  words: readonly Word[],
  start: number,
  name: string,
  end = words.length,
): Arguments {
  let at = start;
  while (at < end) {
    const word = words[at];
    if (typeof word !== 'string' || word.length < 2 || word.charCodeAt(0) !== 0x2d) break;
    at++;
    if (word === '--') break;
    for (let i = 1; i < word.length; i++) {
      const flag = word.charCodeAt(i);
      if (flag === 0x3f) throw tmuxError('SHIM_BAD_ARGUMENTS', `usage: ${name} ${spec.usage}`);
      if (!isAlphanumeric(flag)) fail(name, `invalid flag -${firstByte(word, i)}`);
      const kind = spec.kinds[flag];
      if (kind === FlagKind.unknown) fail(name, `unknown flag -${word[i]}`);
      if (kind === FlagKind.plain) continue;
      if (i + 1 < word.length) break;
      if (at === end) {
        if (kind === FlagKind.optionalValue) break;
        fail(name, `-${word[i]} expects an argument`);
      }
      if (typeof words[at] !== 'string') fail(name, `-${word[i]} argument must be a string`);
      at++;
      break;
    }
  }
  const count = end - at;
  for (let index = 0; index < count; index++) {
    if (typeof words[at + index] === 'string') continue;
    if (spec.takesBlock?.(index, words[at] ?? '') !== true)
      fail(name, `argument ${index + 1} must be "string"`);
  }
  if (spec.lower !== -1 && count < spec.lower) fail(name, `too few arguments (need at least ${spec.lower})`);
  if (spec.upper !== -1 && count > spec.upper) fail(name, `too many arguments (need at most ${spec.upper})`);
  return new Arguments(spec, words, start, at, end);
}

function fail(name: string, cause: string): never {
  throw tmuxError('SHIM_BAD_ARGUMENTS', `command ${name}: ${cause}`);
}

/** What tmux sees at that place: a byte, be it only the beginning of a character. */
function firstByte(word: string, at: number): string {
  return decodeText(encodeText(String.fromCodePoint(word.codePointAt(at) ?? 0)).subarray(0, 1));
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
