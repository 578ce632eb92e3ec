/**
 * A text as the library can compare it: it ends texts at a NUL, and knows small letters of ASCII only. What looks
 * alike afterwards is told apart by `ItemFinder`.
 */
export function nativeForm(text: string): string {
  const ended = text.replaceAll('\0', '\u0001');
  return isAscii(ended) ? ended : ended.replace(/[^\x00-\x7f]+/g, (others) => others.toLowerCase());
}

/** A byte is a unit: what the library says of places can be used as it is. */
export function isAscii(text: string): boolean {
  return !/[^\x00-\x7f]/.test(text);
}
