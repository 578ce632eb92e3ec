import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  unlink,
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

/** The files of this form are its own, others are not. Screens without a number are of an earlier version. */
const ownName = /^[\w-]{1,64}\.((\d+\.)?screen|screen\.next|pipe|\d+\.\d+\.\d+x\d+\.log)$/;
const screenName = /\.(?:(\d+)\.)?screen$/;
const logName = /\.(\d+)\.(\d+)\.(\d+)x(\d+)\.log$/;

/**
 * Screens, and what programs have printed since: for each program `NAME.NUMBER.screen`, a line of JSON and the screen's own bytes, of
 * which the one with the highest number counts that is whole, and `NAME.SEEN.NUMBER.COLSxROWS.log`, pieces of the output behind that
 * place, in frames with sums; `NAME.pipe`, a place. They are no documents of the registry, because one is as large as a hundred of those.
 *
 * A screen is removed when another one is there, and a log bears the place that it begins at: whenever this process is killed,
 * what is read is of one moment, each byte of output once. No file takes another one's name: where that is done many file
 * systems (ext4, btrfs) write the new one to the disk first, which takes up to 30 ms.
 */
export class ScreenFiles {
  readonly #folder: string;
  /** What there may be of each program. */
  readonly #files = new Map<string, Set<string>>();
  /** Of the screen that was saved last. */
  #number = 0;

  /** @throws ConductorError `CONDUCTOR_SCREENS_FOLDER` where it would be another folder by a link */
  constructor(stateDir: string) {
    this.#folder = join(stateDir, 'screens');
    this.make();
    for (const file of this.#own()) {
      this.#of(nameOf(file)).add(file);
      this.#number = Math.max(this.#number, numberOf(file));
    }
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

  /** Written when it returns, so that it is there for whoever comes after a SIGKILL; what it replaces goes in a moment. */
  save(name: string, { screen, ...head }: ScreenState): void {
    const files = this.#of(name);
    const before = [...files];
    const file = `${name}.${++this.#number}.screen`;
    const parts = [Buffer.from(`${JSON.stringify({ ...head, sum: crc32(screen) })}\n`), screen];
    try {
      writeFileSync(join(this.#folder, file), Buffer.concat(parts), { mode: 0o600 });
    } catch (error) {
      rmSync(join(this.#folder, file), { force: true });
      throw error;
    }
    files.add(file);
    for (const old of before)
      if (screenName.test(old) || (logName.test(old) && !isLogOf(old, head.seen)))
        unlink(join(this.#folder, old), (error) => {
          if (error === null || systemErrorCode(error) === 'NOT_FOUND') files.delete(old);
        });
  }

  /**
   * Adds output, which begins at `place` and comes in parts, to the log of the screen that was saved at `seen`, or of an empty one at
   * 0. As `save`.
   */
  append(name: string, seen: number, piece: LogPiece, place: number, parts: readonly Uint8Array[]): void {
    const { number, cols, rows } = piece;
    const file = `${name}.${seen}.${number}.${cols}x${rows}.log`;
    this.#of(name).add(file);
    const log = openSync(join(this.#folder, file), 'a', 0o600);
    try {
      writeAll(log, [printedHead(place, parts), ...parts]);
    } finally {
      closeSync(log);
    }
  }

  /** Undefined where none was saved, or it is damaged. */
  read(name: string): ScreenState | undefined {
    const screens = [...this.#of(name)].filter((file) => screenName.test(file));
    for (const file of screens.sort((a, b) => numberOf(b) - numberOf(a))) {
      const state = this.#readScreen(join(this.#folder, file));
      if (state !== undefined) return state;
    }
    return undefined;
  }

  /** The output behind a place at which a screen was saved, but for what is damaged of it. */
  readLog(name: string, seen: number): readonly SavedPiece[] {
    return [...this.#of(name)]
      .filter((file) => isLogOf(file, seen))
      .map((file) => {
        const [number = 0, cols = 0, rows = 0] = (logName.exec(file) ?? []).slice(2).map(Number);
        return { number, cols, rows, ...readPrinted(readFileSync(join(this.#folder, file))) };
      })
      .sort((a, b) => a.number - b.number);
  }

  /** Up to where a program's output was given to something else, too. */
  placeFile(name: string): PlaceFile {
    const file = `${name}.pipe`;
    this.#of(name).add(file);
    return new PlaceFile(join(this.#folder, file));
  }

  /** Removes those of other programs. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#files.keys()) if (!names.has(name)) this.remove(name);
  }

  /** Removes all of one program. */
  remove(name: string): void {
    for (const file of this.#files.get(name) ?? []) rmSync(join(this.#folder, file), { force: true });
    this.#files.delete(name);
  }

  /** Removes all, and the folder where nothing else is in it. */
  clear(): void {
    if (!existsSync(this.#folder)) return;
    this.keepOnly(new Set());
    if (readdirSync(this.#folder).length === 0) rmdirSync(this.#folder);
  }

  #of(name: string): Set<string> {
    let files = this.#files.get(name);
    if (files === undefined) this.#files.set(name, (files = new Set()));
    return files;
  }

  #own(): readonly string[] {
    return readdirSync(this.#folder).filter((file) => ownName.test(file));
  }

  #readScreen(path: string): ScreenState | undefined {
    const bytes = bytesOf(path);
    if (bytes === undefined) return undefined;
    const end = bytes.indexOf(lineFeed);
    const screen = bytes.subarray(end + 1);
    const head = headOf(bytes.toString('utf8', 0, end));
    return head?.sum === crc32(screen) ? { ...head, screen } : undefined;
  }
}

function bytesOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if (systemErrorCode(error) === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** 0 of what has none. */
function numberOf(file: string): number {
  return Number(screenName.exec(file)?.[1] ?? 0);
}

function isLogOf(file: string, seen: number): boolean {
  return logName.exec(file)?.[1] === String(seen);
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
