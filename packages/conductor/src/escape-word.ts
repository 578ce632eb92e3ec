/** A word in a form that parses back to it: bare, quoted or escaped, as tmux chooses (its args_escape). */
export function escapeWord(word: string): string {
  if (word === '') return "''";
  const quotes = /[ #';${}%]/.test(word) ? '"' : word.includes('"') ? "'" : '';
  if (word.length === 1 && word !== ' ' && (quotes !== '' || word === '~')) return `\\${word}`;
  const escaped = visible(word, quotes === '"');
  if (quotes === "'") return `'${escaped}'`;
  const tilde = escaped.startsWith('~') ? '\\' : '';
  return quotes === '"' ? `"${tilde}${escaped}"` : `${tilde}${escaped}`;
}

const cStyle: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\u0007': '\\a',
  '\v': '\\v',
  '\t': '\\t',
  '\f': '\\f',
};

/**
 * vis(3) as tmux calls it: C escapes and octal for controls and for bytes that are no UTF-8 (lone surrogates
 * here), a backslash before what would expand.
 */
export function visible(text: string, inDoubleQuotes = false): string {
  return text.replaceAll(/[\0-\x1f\x7f\\"$\udc80-\udcff]/gu, (char, at: number) => {
    if (char === '"') return inDoubleQuotes ? '\\"' : '"';
    if (char === '\\') return '\\\\';
    if (char === '$') return /[A-Za-z_{]/.test(text[at + 1] ?? '') ? '\\$' : '$';
    const next = text[at + 1];
    if (char === '\0') return next !== undefined && /[0-7]/.test(next) ? '\\000' : '\\0';
    return cStyle[char] ?? `\\${(char.charCodeAt(0) & 0xff).toString(8).padStart(3, '0')}`;
  });
}
