import assert from 'node:assert/strict';

/** Takes the rows `line 1`, `line 2`… out of what a pane shows: each once and in order. Gives the numbers of the first and last. */
export function numberedLines(text: string): { readonly first: number; readonly last: number } {
  const numbers = text
    .split('\n')
    .filter((row) => row.startsWith('line '))
    .map((row) => Number(row.slice('line '.length)));
  const [first = 0] = numbers;
  const wrong = numbers.findIndex((number, index) => number !== first + index);
  assert.equal(wrong, -1, `after line ${numbers[wrong - 1]} comes line ${numbers[wrong]}`);
  return { first, last: first + numbers.length - 1 };
}
