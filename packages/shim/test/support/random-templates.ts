import { randomNumbers } from '@pitcrew/core/testing';

const pieces = [
  'a',
  'b',
  ' ',
  ',',
  '#,',
  '##',
  '#}',
  '}',
  ':',
  '/',
  '0',
  '1',
  'é',
  '日',
  '#{',
  '#[fg=red]',
  '##[x]',
  '[',
  ']',
  '(',
  ')',
  '#{@text}',
  '#{@hash}',
  '#{@wide}',
  '#{@zero}',
  '#{session_name}',
  '#{nothing}',
  '#S',
  '#I',
  '#Z',
];
const heads = [
  '?',
  '?@one,',
  '?@zero,',
  '?#{@empty},',
  '==:',
  '!=:',
  '<:',
  '>=:',
  '||:',
  '&&:',
  'm:',
  'm/r:',
  'm/ri:',
  'm/i:',
  '=3:',
  '=-3:',
  '=/4/..:',
  'p8:',
  'p-8:',
  'n:',
  'w:',
  'l:',
  'E:',
  'b:',
  'd:',
  'q:',
  'q/h:',
  's/a/X/:',
  's/[a-c]+/<\\0>/:',
  's|l|L|;=4:',
  'e|+:',
  'e|*|f|3:',
  'a:',
  'c:',
  'N:',
  'N/s:',
  '',
];

/**
 * Templates made of `pieces`, the same for the same seed, so that a failure can be run again. No piece is a
 * lone `#`: at the end of a text tmux 3.3a reads on behind it, whatever the memory holds there. Nor does one come out of what is
 * expanded twice.
 */
export function randomTemplates(count: number, seed: number): string[] {
  const next = randomNumbers(seed);
  const pick = (list: readonly string[]): string => list[next(list.length)] ?? '';
  const make = (depth: number): string => {
    let out = '';
    for (let i = next(5); i >= 0; i--) {
      out +=
        depth > 0 && next(3) === 0
          ? `#{${pick(heads)}${make(depth - 1)}${next(2) === 0 ? `,${make(depth - 1)}` : ''}}`
          : pick(pieces);
    }
    return out;
  };
  const templates: string[] = [];
  while (templates.length < count) {
    const template = make(3);
    if (!/[ET]:.*##[},]/.test(template)) templates.push(template);
  }
  return templates;
}
