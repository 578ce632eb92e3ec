import { skipTo } from './scan.ts';

/** `#{=/10/…:name}` is the modifier `=` with two arguments, which are formats themselves. */
export interface Modifier {
  readonly name: string;
  readonly args: readonly string[];
}

export interface ModifiedKey {
  readonly modifiers: readonly Modifier[];
  /** What stands behind the colon; the whole key where it has no modifiers. */
  readonly rest: string;
}

const plain = 'labcdnwETSWP<>';
const double: ReadonlySet<string> = new Set(['||', '&&', '!=', '==', '<=', '>=']);
const withArguments = 'mCNst=peq';

/** Reads the `;` separated modifiers in front of a key; a list with any mistake in it is no list. */
export function parseModifiers(key: string): ModifiedKey {
  const modifiers: Modifier[] = [];
  let at = 0;
  while (at < key.length && key[at] !== ':') {
    if (key[at] === ';') at++;
    const char = key[at];
    if (char === undefined) break;
    if (plain.includes(char) && isEnd(key[at + 1])) {
      modifiers.push({ name: char, args: [] });
      at++;
      continue;
    }
    const pair = key.slice(at, at + 2);
    if (double.has(pair) && isEnd(key[at + 2])) {
      modifiers.push({ name: pair, args: [] });
      at += 2;
      continue;
    }
    if (!withArguments.includes(char)) break;
    const next = key[at + 1];
    if (isEnd(next)) {
      modifiers.push({ name: char, args: [] });
      at++;
      continue;
    }
    if (next === undefined || next === '-' || !/[!-/:-@[-`{-~]/.test(next)) {
      const end = skipTo(key, at + 1, ':;');
      if (end === -1) break;
      modifiers.push({ name: char, args: [key.slice(at + 1, end)] });
      at = end;
      continue;
    }
    const args: string[] = [];
    at = wrapped(key, at + 1, next, args);
    modifiers.push({ name: char, args });
  }
  if (key[at] !== ':') return { modifiers: [], rest: key };
  return { modifiers, rest: key.slice(at + 1) };
}

/** Arguments between `wrapper` characters, `/a/b/`; the last wrapper may be left out. */
function wrapped(key: string, start: number, wrapper: string, args: string[]): number {
  let at = start;
  do {
    if (key[at] === wrapper && isEnd(key[at + 1])) return at + 1;
    const end = skipTo(key, at + 1, `${wrapper};:`);
    if (end === -1) return at;
    args.push(key.slice(at + 1, end));
    at = end;
  } while (!isEnd(key[at]));
  return at;
}

function isEnd(char: string | undefined): boolean {
  return char === ';' || char === ':';
}
