const words = [
  'pane',
  'window',
  'agent',
  'capture',
  'split',
  'passed',
  'test',
  'error',
  'warning',
  'src/index.ts',
];

/** Text as panes hold it, ASCII, so that a character is a byte: lines of words, the same for the same seed. */
export function text(bytes: number, seed: number): string {
  let made = '';
  for (let count = seed; made.length < bytes; count = (count * 31 + 7) % 65_537) {
    made += `${words[count % words.length]} ${count}${count % 9 === 0 ? '\n' : ' '}`;
  }
  return made.slice(0, bytes);
}
