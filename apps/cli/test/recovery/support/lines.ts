import assert from 'node:assert/strict';

/**
 * A program that prints `line 1`, `line 2`… until there is a file `stop` in its folder, then `over`, and reads from then on.
 *
 * @param every after so many lines it rests, for `rest` seconds
 * @param last the file that gets the number of the last line
 */
export function countingLines({
  every,
  rest,
  last = '/dev/null',
}: {
  readonly every: number;
  readonly rest: number;
  readonly last?: string;
}): string {
  return `i=0; while [ ! -e stop ]; do i=$((i+1)); echo "line $i"; [ $((i % ${every})) -gt 0 ] || sleep ${rest}; done; echo $i > ${last}; echo over; exec cat`;
}

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
