import type { Cell, Screen, Screens } from '@pitcrew/screen';

/** A terminal that remembers what it shows. */
export class Terminal {
  readonly screen: Screen;
  /** All that it was sent, as `latin1`. */
  sent = '';
  /** Bytes that it was sent, and in how many parts. */
  bytes = 0;
  parts = 0;

  constructor(screens: Screens, cols: number, rows: number) {
    this.screen = screens.create({ cols, rows, historyLimit: 0 });
  }

  show(bytes: Uint8Array): void {
    this.bytes += bytes.length;
    this.sent += Buffer.from(bytes).toString('latin1');
    this.parts += 1;
    this.screen.write(bytes);
  }

  /** The rows as text, without blanks at their ends. */
  text(): readonly string[] {
    return this.#rows((cells) =>
      cells
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
  }

  /** The rows with colours and attributes, and where the cursor is: two equal ones look the same. */
  picture(): readonly string[] {
    const { cursor, modes } = this.screen;
    const place = modes.cursorVisible
      ? `cursor ${Math.min(cursor.x, this.screen.cols - 1)},${cursor.y}`
      : 'no cursor';
    return [...this.#rows(describe), place];
  }

  #rows(draw: (cells: readonly Cell[]) => string): readonly string[] {
    return Array.from({ length: this.screen.rows }, (_, y) => draw(this.screen.cells(y) ?? []));
  }
}

function describe(cells: readonly Cell[]): string {
  let row = '';
  let last = '';
  for (const { text, style } of cells) {
    // Nobody sees the colour of a blank's text.
    const fg = text === ' ' && style.attributes === 0 ? -1 : style.fg;
    const look = `${fg},${style.bg},${style.attributes}`;
    if (look !== last) row += `{${look}}`;
    last = look;
    row += text;
  }
  return row;
}

/** Polls until `check` holds; throws what `explain` says where it does not within a minute. */
export async function until(check: () => boolean, explain: () => string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!check()) {
    if (Date.now() > end) throw new Error(explain());
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
