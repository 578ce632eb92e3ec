/** The picture that a cursor moves on. */
export interface LookedAt {
  readonly rows: number;
  /** Rows above the newest page. */
  readonly historySize: number;
  /** How many rows back the picture is, 0 to `historySize`. */
  position: number;
  /** Columns of a visible row, without the blanks at its end. */
  readonly lengthOf: (y: number) => number;
}

/** The cursor of copy mode: it keeps its column over shorter rows, and its place at the ends of rows. */
export class CopyCursor {
  x: number;
  y: number;
  readonly #picture: LookedAt;
  /** The column that moves up and down aim for, and how long its row was. */
  #lastX = 0;
  #lastLength = 0;

  constructor(picture: LookedAt, x: number, y: number) {
    this.#picture = picture;
    this.x = x;
    this.y = y;
  }

  up(): void {
    this.#vertically(() => {
      if (this.y === 0) this.#back(1);
      else this.y -= 1;
    });
  }

  down(): void {
    this.#vertically(() => {
      if (this.y >= this.#picture.rows - 1) this.#back(-1);
      else this.y += 1;
    });
  }

  /** Moves the picture below the cursor; up is towards older rows. */
  scroll(rows: number): void {
    this.#vertically(() => this.#back(rows));
  }

  pageUp(rows: number): void {
    this.#vertically(() => {
      if (this.#picture.position + rows > this.#picture.historySize) this.y = Math.max(this.y - rows, 0);
      this.#back(rows);
    });
  }

  pageDown(rows: number): void {
    this.#vertically(() => {
      if (this.#picture.position < rows) this.y = Math.min(this.y + rows, this.#picture.rows - 1);
      this.#back(-rows);
    });
  }

  left(): void {
    if (this.x > 0) this.x -= 1;
    else if (this.y > 0 || this.#picture.position < this.#picture.historySize) {
      this.#oneRow(-1);
      this.endOfLine();
    }
  }

  right(): void {
    if (this.x < this.#length()) this.x += 1;
    else if (this.y < this.#picture.rows - 1 || this.#picture.position > 0) {
      this.#oneRow(1);
      this.x = 0;
    }
  }

  startOfLine(): void {
    this.x = 0;
  }

  endOfLine(): void {
    this.x = this.#length();
  }

  top(): void {
    this.#picture.position = this.#picture.historySize;
    this.x = 0;
    this.y = 0;
  }

  bottom(): void {
    this.#picture.position = 0;
    this.y = this.#picture.rows - 1;
    this.endOfLine();
  }

  #oneRow(step: 1 | -1): void {
    const y = this.y + step;
    if (y < 0 || y >= this.#picture.rows) this.#back(-step);
    else this.y = y;
  }

  #back(rows: number): void {
    const { historySize, position } = this.#picture;
    this.#picture.position = Math.min(Math.max(position + rows, 0), historySize);
  }

  #vertically(move: () => void): void {
    const before = this.#length();
    if (this.x !== before) {
      this.#lastX = this.x;
      this.#lastLength = before;
    }
    move();
    this.x = this.#lastX;
    const length = this.#length();
    if (this.x >= this.#lastLength || this.x > length) this.x = length;
  }

  #length(): number {
    return this.#picture.lengthOf(this.y);
  }
}
