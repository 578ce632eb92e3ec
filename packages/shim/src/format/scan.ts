/** Index of the first of `ends` from `at` that stands outside of `#{…}` and is not escaped; or -1. */
export function skipTo(text: string, at: number, ends: string): number {
  let depth = 0;
  for (let i = at; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === '#') {
      const next = text[i + 1];
      if (next === '{') depth++;
      // In tmux the end of the string counts as escapable too: strchr(3) finds the NUL.
      if (next === undefined) return -1;
      if (',#{}:'.includes(next)) {
        i++;
        continue;
      }
    }
    if (char === '}') depth--;
    if (depth === 0 && ends.includes(char)) return i;
  }
  return -1;
}

/** Removes the escapes of a text that will not be expanded. */
export function strip(text: string): string {
  let out = '';
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    const next = text[i + 1];
    if (char === '#' && next === '{') depth++;
    if (char === '#' && (next === undefined || ',#{}:'.includes(next))) {
      if (depth !== 0) out += char;
      continue;
    }
    if (char === '}') depth--;
    out += char;
  }
  return out;
}

/** The texts before and after the first top-level comma; undefined without one. */
export function choose(text: string): readonly [left: string, right: string] | undefined {
  const comma = skipTo(text, 0, ',');
  return comma === -1 ? undefined : [text.slice(0, comma), text.slice(comma + 1)];
}

export function isTrue(value: string): boolean {
  return value !== '' && value !== '0';
}
