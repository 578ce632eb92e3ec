import { extendedRegExp } from './patterns.ts';

/**
 * `s/pattern/replacement/`: every match; `\0` to `\9` stand for groups. An invalid pattern changes nothing.
 * An empty match moves on by a character, where tmux moves by a byte and cuts characters apart.
 *
 * @returns undefined where that is longer than `longest`
 */
export function substitute(
  text: string,
  pattern: string,
  replacement: string,
  ignoreCase: boolean,
  longest: number,
): string | undefined {
  if (text === '') return '';
  const regex = extendedRegExp(pattern, ignoreCase ? 'i' : '');
  if (regex === undefined) return text;
  let out = '';
  let start = 0;
  let last = 0;
  let empty = false;
  while (start <= text.length) {
    const tail = text.slice(start);
    const match = regex.exec(tail);
    if (match === null) {
      out += tail;
      break;
    }
    const from = start + match.index;
    const to = from + match[0].length;
    out += text.slice(last, from);
    if (empty || from !== last || to !== from) {
      out += fill(replacement, match);
      if (out.length > longest) return undefined;
      start = to;
      empty = false;
    } else {
      start = to + String.fromCodePoint(text.codePointAt(to) ?? 0).length;
      empty = true;
    }
    last = to;
    if (pattern.startsWith('^')) {
      out += text.slice(start);
      break;
    }
  }
  return out;
}

function fill(replacement: string, match: RegExpExecArray): string {
  return replacement.replaceAll(/\\(.?)/gs, (_, char: string) =>
    /\d/.test(char) ? match[Number(char)] || char : char,
  );
}
