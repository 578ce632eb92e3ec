import type { Pane } from '../pane.ts';
import type { LogPiece, SavedPiece, ScreenFiles } from './screen-files.ts';
import { UnsavedOutput } from './unsaved-output.ts';

/** Output that may be in no file: an eighth of what a keeper holds, so that none is lost with this process. */
const mostUnsaved = 256 * 1024;
const nothing = new Uint8Array();
/** Up to this a log is shorter than what it would cost to save the screen anew. */
const shortLog = 4 * 1024 * 1024;
/** Of a pane that is quiet again: to read a screen takes a hundredth of the time in which its output is replayed. */
const shortQuietLog = 64 * 1024;
/** How often a screen that was saved for it may be longer than its log. */
const quietRatio = 8;

/** By which a pane's files are found: of another program they are others. */
export function screenName({ id, program }: Pane): string {
  return program ?? `pane${id}`;
}

/** What is in files of one pane's screen. */
export class SavedScreen {
  readonly #pane: Pane;
  readonly #files: ScreenFiles;
  readonly #name: string;
  /** The place of the saved screen, and how long it and its log are. */
  #seen: number;
  #screenBytes = 0;
  #logBytes: number;
  /** Output of one size of the screen is a piece of the log of its own. */
  #piece: LogPiece;
  readonly #unsaved = new UnsavedOutput();
  /** How much of the output is neither in the saved screen nor in its log. */
  #unsavedBytes = 0;
  /** The screen's revision at the last output or save: another one means that something else has changed it. */
  #revision: number;
  #isStale = false;

  /**
   * @param seen the place of the saved screen; 0 for none
   * @param log what is behind that place already
   */
  constructor(pane: Pane, files: ScreenFiles, seen = 0, log: readonly SavedPiece[] = []) {
    this.#pane = pane;
    this.#files = files;
    this.#name = screenName(pane);
    this.#seen = seen;
    this.#logBytes = log.flatMap(({ output }) => output).reduce((sum, { bytes }) => sum + bytes.length, 0);
    this.#piece = pieceOf(pane, (log.at(-1)?.number ?? 0) + 1);
    this.#revision = pane.screen.revision;
  }

  /** It is of the program that the pane has now. */
  get isCurrent(): boolean {
    return this.#name === screenName(this.#pane);
  }

  /** Output is about to be written to the screen. */
  willWrite(): void {
    this.#heedSize();
    this.#isStale ||= this.#hasOtherChange;
  }

  /** Output was written to the screen. */
  wrote(bytes: Uint8Array): void {
    this.#revision = this.#pane.screen.revision;
    this.#unsavedBytes += bytes.length;
    if (this.#unsavedBytes >= mostUnsaved) this.#log(bytes);
    // Where the screen has to be saved, the output is in it.
    else if (!this.#isStale) this.#unsaved.add(bytes);
  }

  /** Something else than output or its size has changed the screen, or output is missing in it. */
  changed(): void {
    this.#isStale = true;
  }

  /** Saves what neither the saved screen nor the output says. */
  catchUp(): void {
    this.#heedSize();
    if (this.#isStale || this.#hasOtherChange) this.#save();
  }

  /** Saves all that came. */
  rest(): void {
    this.#heedSize();
    if (this.#isStale || this.#hasOtherChange) this.#save();
    else if (this.#unsavedBytes > 0) this.#log();
    this.#unsaved.release();
  }

  /** The pane has printed nothing for a while: there is time to save what another conductor would have to replay. */
  settle(): void {
    if (this.#logBytes > Math.max(shortQuietLog, this.#screenBytes / quietRatio)) this.#save();
  }

  #save(): void {
    const { screen, seen, cols, rows } = this.#pane;
    const bytes = screen.serialise();
    this.#files.save(this.#name, { seen, cols, rows, screen: bytes });
    this.#seen = seen;
    this.#screenBytes = bytes.length;
    this.#logBytes = 0;
    this.#piece = pieceOf(this.#pane, 0);
    this.#unsaved.clear();
    this.#unsavedBytes = 0;
    this.#revision = screen.revision;
    this.#isStale = false;
  }

  /** @param last of the output, and not among what is unsaved */
  #log(last: Uint8Array = nothing): void {
    if (this.#isStale || this.#logBytes + this.#unsavedBytes > Math.max(shortLog, 2 * this.#screenBytes)) {
      this.#save();
      return;
    }
    const parts = [this.#unsaved.bytes, last].filter(({ length }) => length > 0);
    const size = this.#unsavedBytes;
    this.#unsaved.clear();
    this.#unsavedBytes = 0;
    // Where that fails, nobody knows how much of it is there: nothing may come behind it.
    this.#isStale = true;
    this.#files.append(this.#name, this.#seen, this.#piece, this.#pane.seen - size, parts);
    this.#isStale = false;
    this.#logBytes += size;
  }

  /** A screen of another size takes output otherwise, and nothing else of it changes. */
  #heedSize(): void {
    const { cols, rows } = this.#pane;
    if (cols === this.#piece.cols && rows === this.#piece.rows) return;
    if (this.#unsavedBytes > 0 && !this.#isStale) this.#log();
    this.#piece = pieceOf(this.#pane, this.#piece.number + 1);
    this.#revision = this.#pane.screen.revision;
  }

  get #hasOtherChange(): boolean {
    return this.#pane.screen.revision !== this.#revision;
  }
}

function pieceOf({ cols, rows }: Pane, number: number): LogPiece {
  return { number, cols, rows };
}
