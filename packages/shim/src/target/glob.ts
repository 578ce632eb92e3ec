const known = new Map<string, RegExp>();

/** fnmatch(3) without flags: `*`, `?`, `[a-z]`, `[!a]`, and `\` before a character that is meant as it is. */
export function matchesGlob(pattern: string, text: string): boolean {
  let expression = known.get(pattern);
  if (expression === undefined) {
    expression = compile(pattern);
    if (known.size > 500) known.clear();
    known.set(pattern, expression);
  }
  return expression.test(text);
}

function compile(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /\\(.)|(\*)|(\?)|\[([!^]?)(\]?[^\]]*)\]|([\s\S])/gu,
    (_all, escaped?: string, star?: string, any?: string, not?: string, set?: string, plain?: string) => {
      if (star !== undefined) return '[^]*';
      if (any !== undefined) return '[^]';
      if (set !== undefined) return `[${not === '' ? '' : '^'}${set.replaceAll(/[\\\]^]/g, String.raw`\$&`)}]`;
      return (escaped ?? plain ?? '').replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
    },
  );
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    // A range such as [z-a] matches nothing.
    return /(?!)/;
  }
}
