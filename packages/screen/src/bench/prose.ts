const words =
  'a pane is where a program prints what it has to say and a crew reads it as soon as it can'.split(' ');

/** Numbers from 0 to `below`, the same for the same seed (Park and Miller). */
export type Dice = (below: number) => number;

export function dice(seed: number): Dice {
  let state = (Math.abs(seed) % 2_147_483_646) + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

export function word(roll: Dice): string {
  return words[roll(words.length)] ?? '';
}

/** Words up to `width` columns, the last one cut. */
export function sentence(roll: Dice, width: number): string {
  let text = word(roll);
  while (text.length < width) text += ` ${word(roll)}`;
  return text.slice(0, width);
}

/** As programs write: mostly one row, now and then more. */
export function proseLine(roll: Dice): string {
  return sentence(roll, roll(10) === 0 ? 80 + roll(160) : 10 + roll(70));
}

/** Words in changing colours of all three kinds, about half of them bold, as a build or a diff prints them. */
export function colouredLine(roll: Dice, width: number): string {
  let line = '';
  for (let x = 0; x < width;) {
    const text = word(roll).slice(0, width - x);
    const colours = [`3${roll(8)}`, `38;5;${roll(256)}`, `38;2;${roll(256)};${roll(256)};${roll(256)}`];
    line += `\u001B[${roll(2)};${colours[roll(3)]}m${text}\u001B[0m `;
    x += text.length + 1;
  }
  return line;
}

/** What is seen of it. */
export function withoutColours(line: string): string {
  return line.replaceAll(/\u001B\[[\d;]*m/g, '');
}

export function wideLine(roll: Dice): string {
  const kana = Array.from({ length: 5 + roll(15) }, () => String.fromCodePoint(0x3042 + roll(80)));
  return `${sentence(roll, 10 + roll(20))} ${kana.join('')} 日本 👍 e\u0301`;
}

/** Lines up to `bytes` bytes; the last is a prompt, so that the cursor is known afterwards. */
export function chunk(bytes: number, line: () => string): Uint8Array {
  const prompt = Buffer.from('\u001B[0m\r\n$ ');
  const lines: Buffer[] = [];
  let size = prompt.length;
  for (;;) {
    const next = Buffer.from(`${line()}\r\n`);
    if (size + next.length > bytes) break;
    lines.push(next);
    size += next.length;
  }
  // Blanks fill it up to the very byte.
  return Buffer.concat([...lines, Buffer.alloc(bytes - size, ' '), prompt]);
}

/** Where the prompt leaves the cursor. */
export const promptWidth = 2;
