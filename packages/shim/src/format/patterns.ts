/**
 * A POSIX extended regular expression as a JavaScript one; undefined where it is invalid. Of alternatives
 * JavaScript takes the first that matches, POSIX the longest: the one difference that stays.
 */
export function extendedRegExp(pattern: string, flags: string): RegExp | undefined {
  let source = '';
  let groups = 0;
  // Whether there is something before, in this group and alternative, that can be repeated.
  let repeatable = false;
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    const next = pattern[at + 1];
    if ('*+?'.includes(char)) {
      if (!repeatable) return undefined;
      source = repeat(source, char);
      continue;
    }
    repeatable = !'(|^$'.includes(char);
    if (char === '[') {
      const set = bracketExpression(pattern, at + 1, '^', false);
      if (set === undefined) return undefined;
      source += set.source;
      at = set.end - 1;
    } else if (char === '\\') {
      if (next === undefined) return undefined;
      source += gnuEscapes[next] ?? (/\d/.test(next) ? `\\${next}` : literal(next));
      at++;
    } else if (char === '{') {
      source += /^\{\d+(,\d*)?\}|^\{,\d+\}/.test(pattern.slice(at)) ? char : '\\{';
    } else if (char === ')') {
      source += groups === 0 ? '\\)' : ')';
      groups = Math.max(0, groups - 1);
    } else {
      if (char === '(') groups++;
      source += char;
    }
  }
  try {
    const expression = new RegExp(source, flags);
    // One that is too large is found to be so when it is used first.
    expression.test('');
    return expression;
  } catch {
    return undefined;
  }
}

/** Adds a repetition; POSIX repeats a repetition where JavaScript would make it lazy. */
function repeat(source: string, char: string): string {
  const before = /(?:^|[^\\])([*+?])$/.exec(source)?.[1];
  if (before === undefined) return source + char;
  return before === char ? source : `${source.slice(0, -1)}*`;
}

const gnuEscapes: Readonly<Record<string, string>> = {
  w: '\\w',
  W: '\\W',
  s: '\\s',
  S: '\\S',
  b: '\\b',
  B: '\\B',
  '<': '\\b(?=\\w)',
  '>': '\\b(?<=\\w)',
  '`': '^',
  "'": '$',
};

const classes: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
};

/** `[…]` from after its bracket; undefined where it does not end. A backslash escapes only in a glob. */
export function bracketExpression(
  pattern: string,
  start: number,
  negations: string,
  escapes: boolean,
): { readonly source: string; readonly end: number } | undefined {
  let at = start;
  let source = '[';
  if (negations.includes(pattern[at] ?? ' ')) {
    source += '^';
    at++;
  }
  for (let first = true; at < pattern.length; first = false) {
    const char = pattern[at] ?? '';
    if (char === ']' && !first) return { source: `${source}]`, end: at + 1 };
    const named = /^\[:(\w+):\]/.exec(pattern.slice(at));
    if (named !== null) {
      const members = classes[named[1] ?? ''];
      if (members === undefined) return undefined;
      source += members;
      at += named[0].length;
    } else if (char === '\\' && escapes) {
      source += literal(pattern[at + 1] ?? '\\');
      at += 2;
    } else {
      source += char === '-' ? '-' : literal(char);
      at++;
    }
  }
  return undefined;
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char;
}
