import { bracketExpression } from './patterns.ts';

const anything = Symbol('*');

/** What stands for one character, or for any number of any. */
type Part = ((character: string) => boolean) | typeof anything;

/** Whether fnmatch(3) without flags accepts `text`: `*` and `?` match slashes and leading dots too. */
export function matchesGlob(pattern: string, text: string, ignoreCase: boolean): boolean {
  return globMatcher(pattern, ignoreCase)(text);
}

/** The same for many texts. No expression of JavaScript: those have a limit, and take as long as they like. */
export function globMatcher(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  if (!ignoreCase && isPlain(pattern)) return (text) => text === pattern;
  const parts = partsOf(pattern, ignoreCase);
  return parts === undefined ? () => false : (text) => matches(parts, Array.from(text));
}

/** It stands for itself alone. */
export function isPlain(pattern: string): boolean {
  return !/[*?[\\]/.test(pattern);
}

/** Of several `*` only the last one ever has to take more: whatever those before it take is as good. */
function matches(parts: readonly Part[], text: readonly string[]): boolean {
  let part = 0;
  let star = -1;
  let taken = 0;
  for (let at = 0; at < text.length;) {
    const wanted = parts[part];
    if (wanted === anything) {
      star = part;
      taken = at;
      part += 1;
    } else if (wanted !== undefined && wanted(text[at]!)) {
      part += 1;
      at += 1;
    } else {
      if (star === -1) return false;
      part = star + 1;
      taken += 1;
      at = taken;
    }
  }
  while (parts[part] === anything) part += 1;
  return part === parts.length;
}

/** Undefined where a backslash stands at the end, which matches nothing. */
function partsOf(pattern: string, ignoreCase: boolean): readonly Part[] | undefined {
  const literal = ignoreCase ? sameLetter : sameCharacter;
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length;) {
    const character = String.fromCodePoint(pattern.codePointAt(at)!);
    at += character.length;
    if (character === '*') parts.push(anything);
    else if (character === '?') parts.push(() => true);
    else if (character === '\\') {
      const escaped = pattern.codePointAt(at);
      if (escaped === undefined) return undefined;
      parts.push(literal(String.fromCodePoint(escaped)));
      at += escaped > 0xff_ff ? 2 : 1;
    } else {
      const set = character === '[' ? bracketExpression(pattern, at, '!^', true) : undefined;
      parts.push(set === undefined ? literal(character) : oneOf(set.source, ignoreCase));
      at = set?.end ?? at;
    }
  }
  return parts;
}

function sameCharacter(one: string): (other: string) => boolean {
  return (other) => other === one;
}

function sameLetter(one: string): (other: string) => boolean {
  const folded = one.toLowerCase();
  return (other) => other.toLowerCase() === folded;
}

function oneOf(source: string, ignoreCase: boolean): (character: string) => boolean {
  try {
    const expression = new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
    return (character) => expression.test(character);
  } catch {
    // A range the wrong way round has no member.
    return () => false;
  }
}
