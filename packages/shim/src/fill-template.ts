import type { Word } from './arguments/argument-spec.ts';
import { printCommands } from './arguments/print.ts';

/** A word that holds commands, as text: what stands in braces is printed without them. */
export function templateText(word: Word): string {
  return typeof word === 'string' ? word : printCommands(word.commands);
}

/**
 * Puts answers in for their `%1`, `%2`…, or for the first `%%`; one more `%` behind that quotes the answer
 * (cmd_template_replace).
 */
export function fillTemplate(template: string, answers: readonly string[]): string {
  let text = template;
  for (const [index, answer] of answers.entries()) {
    let replaced = false;
    text = text.replaceAll(/%(?:([1-9])|%)(%)?/g, (found: string, digit?: string, quoted?: string) => {
      if (digit !== String(index + 1)) {
        if (digit !== undefined || replaced) return found;
        replaced = true;
      }
      return quoted === undefined ? answer : answer.replaceAll(/["\\$;~]/g, String.raw`\$&`);
    });
  }
  return text;
}
