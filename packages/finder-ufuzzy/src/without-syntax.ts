const syntax = /["'.*+?^${}()|[\]\\/-]/g;
const privateUse = 0xe000;

/**
 * The same text without what means something in a regular expression or to uFuzzy: such a character is replaced by
 * one for private use, which is no letter either. Places stay as they are.
 */
export function withoutSyntax(text: string): string {
  return text.replace(syntax, (character) => String.fromCharCode(privateUse + character.charCodeAt(0)));
}
