import type { Options } from '@pitcrew/conductor';
import { matchesGlob } from '@pitcrew/shim';

/** What terminals answer to XTVERSION of which tmux 3.3a knows that they have modifyOtherKeys. */
const knowing = /^(?:iTerm2 |XTerm\(|mintty )/;

/** modifyOtherKeys: keys with modifiers that have no byte of their own are told by a sequence. */
export const extendedKeysOn = '\u001b[>4;1m';
export const extendedKeysOff = '\u001b[>4m';

/** Whether a terminal is to tell them: the option wants it, and the terminal says that it can, or the user does (`terminal-features`). */
export function wantsExtendedKeys(
  server: Options,
  { termName, termType }: { readonly termName: string; readonly termType: string },
): boolean {
  if (server.string('extended-keys') === 'off') return false;
  if (knowing.test(termType)) return true;
  return server.array('terminal-features').some((entry) => {
    const [pattern = '', ...features] = entry.split(':');
    return features.some((name) => name.toLowerCase() === 'extkeys') && matchesGlob(pattern, termName, false);
  });
}
