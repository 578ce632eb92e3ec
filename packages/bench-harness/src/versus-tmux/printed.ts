import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { seededRandom } from '../stats/index.ts';

/** A file of lines for a pane to print. */
export interface Printed {
  readonly path: string;
  readonly bytes: number;
  /** Its last lines as they are on the screen. */
  readonly tail: readonly string[];
}

const words =
  'agent pane window session builds tests passes fails waits writes reads a file of the crew and then it stops again'.split(
    ' ',
  );
const kept = 60;
const width = 72;

/** `line 12345 of words`, each shorter than a terminal is wide. */
export function plainLine(number: number, random: () => number): readonly string[] {
  const line = [`line-${String(number).padStart(7, '0')}`];
  for (let length = line[0]!.length; ;) {
    const word = words[Math.floor(random() * words.length)]!;
    length += word.length + 1;
    if (length > width) return line;
    line.push(word);
  }
}

/** Writes prose, or prose of which each word has a colour, until there is as much as that. */
export async function print(
  folder: string,
  name: string,
  { bytes, coloured }: { readonly bytes: number; readonly coloured: boolean },
): Promise<Printed> {
  const random = seededRandom(7);
  const lines: string[] = [];
  const tail: string[] = [];
  let size = 0;
  for (let number = 1; size < bytes; number += 1) {
    const plain = plainLine(number, random);
    tail.push(plain.join(' '));
    if (tail.length > kept) tail.shift();
    const dressed = coloured ? plain.map((word, at) => dress(word, number + at)) : plain;
    const line = `${dressed.join(' ')}\n`;
    lines.push(line);
    size += line.length;
  }
  const path = join(folder, name);
  await writeFile(path, lines.join(''));
  return { path, bytes: size, tail };
}

/** Of the 8 colours, of the 256, and of all; some are bold. */
function dress(word: string, at: number): string {
  const colour = [`3${at % 8}`, `1;3${at % 7}`, `38;5;${16 + (at % 200)}`, `38;2;${at % 256};90;160`][
    at % 4
  ]!;
  return `\u001b[${colour}m${word}\u001b[0m`;
}

/** Whether a capture's text is the end of what was printed, and enough of it to be a screen. */
export function showsEnd(captured: string, { tail }: Printed, rows: number): boolean {
  const lines = captured.trimEnd().split('\n');
  return lines.length >= rows - 1 && lines.join('\n') === tail.slice(-lines.length).join('\n');
}
