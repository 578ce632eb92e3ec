/** Splits a line into words: quotes keep spaces, and nothing else is special in them. */
export function words(line: string): string[] {
  const found: string[] = [];
  const word = /\s*((?:'[^']*'|"[^"]*"|[^\s'"])+)/gy;
  for (const [, raw = ''] of line.matchAll(word)) {
    found.push(
      raw.replaceAll(
        /'([^']*)'|"([^"]*)"/g,
        (_all, single?: string, double?: string) => single ?? double ?? '',
      ),
    );
  }
  return found;
}
