import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { systemErrorCode } from '@pitcrew/core';
import { ConductorError } from '../errors.ts';
import { PlaceFile } from './place-file.ts';
import { byteLength, printedHead, readPrinted, type Readable } from './printed.ts';

/** A screen at a place of a program's output. */
export interface ScreenState {
  /** How many bytes of the output are in it. */
  readonly seen: number;
  readonly cols: number;
  readonly rows: number;
  /** What `Screen.serialise` gave. */
  readonly screen: Uint8Array;
}

/** Where output belongs that was written to a screen of one size. */
export interface LogPiece {
  /** They are in this order. */
  readonly number: number;
  readonly cols: number;
  readonly rows: number;
}

export type SavedPiece = LogPiece & Readable;

const lineFeed = 0x0a;

/** The files of this form are its own, others are not. */
const ownName = /^[\w-]{1,64}\.(screen|screen\.next|pipe|\d+\.\d+\.\d+x\d+\.log)$/;

/**
 * Screens, and what programs have printed since: for each program `NAME.screen`, a line of JSON and the screen's own bytes, and
 * `NAME.SEEN.NUMBER.COLSxROWS.log`, pieces of the output behind that place, in frames with sums; `NAME.pipe`, a place. They are no documents of the registry, because one is as large as
 * a hundred of those.
 *
 * A screen is replaced whole, and a log bears the place that it begins at: whenever this process is killed, what is read
 * is of one moment, each byte of output once.
 */
export class ScreenFiles {
  readonly #folder: string;
  /** Programs of which there may be files: most have none, and nobody has to look for them. */
  readonly #names: Set<string>;

  /** @throws ConductorError `CONDUCTOR_SCREENS_FOLDER` where it would be another folder by a link */
  constructor(stateDir: string) {
    this.#folder = join(stateDir, 'screens');
    this.make();
    this.#names = new Set(this.#own().map(nameOf));
  }

  /** Whether its folder is there, and nobody has removed it. */
  get isThere(): boolean {
    return existsSync(this.#folder);
  }

  /** @throws ConductorError `CONDUCTOR_SCREENS_FOLDER` where it would be another folder by a link */
  make(): void {
    if (lstatSync(this.#folder, { throwIfNoEntry: false })?.isSymbolicLink() === true)
      throw new ConductorError(
        'CONDUCTOR_SCREENS_FOLDER',
        `${this.#folder} is a link, and what it leads to is not touched. Nothing was started; remove the link`,
      );
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
  }

  /** Written when it returns, so that it is there for whoever comes after a SIGKILL. */
  save(name: string, { screen, ...head }: ScreenState): void {
    this.#names.add(name);
    const path = join(this.#folder, `${name}.screen`);
    const parts = [Buffer.from(`${JSON.stringify({ ...head, sum: crc32(screen) })}\n`), screen];
    writeFileSync(`${path}.next`, Buffer.concat(parts), { mode: 0o600 });
    renameSync(`${path}.next`, path);
  }

  /**
   * Adds output, which begins at `place` and comes in parts, to the log of the screen that was saved at `seen`, or of an empty one at
   * 0. As `save`.
   */
  append(name: string, seen: number, piece: LogPiece, place: number, parts: readonly Uint8Array[]): void {
    const { number, cols, rows } = piece;
    this.#names.add(name);
    const file = openSync(join(this.#folder, `${name}.${seen}.${number}.${cols}x${rows}.log`), 'a', 0o600);
    try {
      writeAll(file, [printedHead(place, parts), ...parts]);
    } finally {
      closeSync(file);
    }
  }

  /** The log of a screen that was replaced. */
  removeLog(name: string, seen: number): void {
    for (const file of this.#pieces(name, seen)) rmSync(join(this.#folder, file), { force: true });
  }

  /** Undefined where none was saved, or it is damaged. */
  read(name: string): ScreenState | undefined {
    const bytes = this.#bytes(join(this.#folder, `${name}.screen`));
    if (bytes === undefined) return undefined;
    const end = bytes.indexOf(lineFeed);
    const screen = bytes.subarray(end + 1);
    const head = headOf(bytes.toString('utf8', 0, end));
    return head?.sum === crc32(screen) ? { ...head, screen } : undefined;
  }

  /** The output behind a place at which a screen was saved, but for what is damaged of it. */
  readLog(name: string, seen: number): readonly SavedPiece[] {
    return this.#pieces(name, seen)
      .map((file) => {
        const [number = 0, cols = 0, rows = 0] = (/\.(\d+)\.(\d+)x(\d+)\.log$/.exec(file) ?? [])
          .slice(1)
          .map(Number);
        return { number, cols, rows, ...readPrinted(readFileSync(join(this.#folder, file))) };
      })
      .sort((a, b) => a.number - b.number);
  }

  /** Up to where a program's output was given to something else, too. */
  placeFile(name: string): PlaceFile {
    this.#names.add(name);
    return new PlaceFile(join(this.#folder, `${name}.pipe`));
  }

  /** Removes those of other programs. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const file of this.#own())
      if (file.endsWith('.next') || !names.has(nameOf(file)))
        rmSync(join(this.#folder, file), { force: true });
  }

  /** Removes all of one program. */
  remove(name: string): void {
    if (!this.#names.has(name)) return;
    for (const file of this.#own())
      if (file.startsWith(`${name}.`)) rmSync(join(this.#folder, file), { force: true });
    this.#names.delete(name);
  }

  /** Removes all, and the folder where nothing else is in it. */
  clear(): void {
    if (!existsSync(this.#folder)) return;
    this.keepOnly(new Set());
    if (readdirSync(this.#folder).length === 0) rmdirSync(this.#folder);
  }

  #pieces(name: string, seen: number): readonly string[] {
    return this.#own().filter((file) => file.startsWith(`${name}.${seen}.`));
  }

  #own(): readonly string[] {
    return readdirSync(this.#folder).filter((file) => ownName.test(file));
  }

  #bytes(path: string): Buffer | undefined {
    try {
      return readFileSync(path);
    } catch (error) {
      if (systemErrorCode(error) === 'NOT_FOUND') return undefined;
      throw error;
    }
  }
}

function nameOf(file: string): string {
  return file.slice(0, file.indexOf('.'));
}

/** The system may take a part of it, also where there is no room for the rest: that is an error the next time. */
function writeAll(file: number, parts: readonly Uint8Array[]): void {
  for (let left = parts; left.length > 0; left = behind(left, writevSync(file, left)));
}

function behind(parts: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  if (bytes === byteLength(parts)) return [];
  const rest = Buffer.concat(parts).subarray(bytes);
  return [rest];
}

interface Head extends Omit<ScreenState, 'screen'> {
  /** Of the screen's bytes. */
  readonly sum: number;
}

function headOf(line: string): Head | undefined {
  try {
    const head = JSON.parse(line) as Head | null;
    const numbers = [head?.seen, head?.cols, head?.rows, head?.sum];
    return head !== null && numbers.every((number) => Number.isSafeInteger(number)) ? head : undefined;
  } catch {
    return undefined;
  }
}
