import { eastAsianWidth } from 'get-east-asian-width';

/** Columns that one character takes: 0 for combining marks and controls, 2 for wide ones. */
export function charWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x20 && code < 0x7f) return 1;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 0;
  if (/^[\p{Mn}\p{Me}\p{Cf}]/u.test(char)) return 0;
  return eastAsianWidth(code);
}

/** Columns of a text without styles. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text) width += charWidth(char);
  return width;
}
