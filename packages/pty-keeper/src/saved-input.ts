import { appendFileSync, readdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { systemErrorCode } from '@pitcrew/core';
import type { Folder } from './folder.ts';
import { isId } from './keepers.ts';
import { readOffset, writeOffset } from './wire.ts';

const extension = '.input';

/*
 * A frame of the file: place of its first byte in all that was ever written to the program (u64), number of bytes (u32), crc32 of
 * these twelve bytes and the payload (u32), payload. Big-endian.
 */
const summedBytes = 12;
const headBytes = summedBytes + 4;

/** What was typed long ago may be in a file as long as it is no longer than this, or twice what waits. */
const leastLong = 1024 * 1024;

/** Of what is left for a program that is out of reach: it comes behind all that there is. No program is given as many bytes. */
export const behindAll = Number.MAX_SAFE_INTEGER;

/** A part of what is written to a program. */
export interface Typed {
  readonly place: number;
  readonly bytes: Uint8Array;
}

/**
 * Input of one program that its keeper has not got yet, in a file beside its socket: whoever wrote it was told that it is on its
 * way, and this process may be killed at any moment. Since each part has its place, nothing is typed twice.
 */
export class SavedInput {
  readonly #path: string;
  #fileBytes = 0;
  #isThere: boolean;
  #failure: Error | undefined;

  /** @param isThere there may be a file */
  constructor(folder: Folder, id: string, isThere: boolean) {
    this.#path = folder.entry(id + extension);
    this.#isThere = isThere;
  }

  /** The parts that a host before this one has left, in order, as far as they can be believed, and how many bytes can't. */
  read(): { readonly parts: readonly Typed[]; readonly damaged: number } {
    if (!this.#isThere) return { parts: [], damaged: 0 };
    let file: Buffer;
    try {
      file = readFileSync(this.#path);
    } catch (error) {
      this.#isThere = false;
      if (systemErrorCode(error) === 'NOT_FOUND') return { parts: [], damaged: 0 };
      throw error;
    }
    const parts: Typed[] = [];
    let at = 0;
    while (at + headBytes <= file.length) {
      const payload = at + headBytes;
      const end = payload + file.readUInt32BE(at + 8);
      const bytes = file.subarray(payload, end);
      if (
        end > file.length ||
        sumOf(file.subarray(at, at + summedBytes), bytes) !== file.readUInt32BE(at + 12)
      )
        break;
      parts.push({ place: readOffset(file, at), bytes });
      at = end;
    }
    this.#fileBytes = file.length;
    return { parts, damaged: file.length - at };
  }

  /**
   * Adds what was written last. Where that fails it is tried again, by `retry`.
   *
   * @param all everything that waits
   */
  add(last: Typed, all: () => readonly Typed[]): void {
    if (this.#failure !== undefined || this.#fileBytes > leastLong) {
      const parts = all();
      const waiting = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
      if (this.#failure !== undefined || this.#fileBytes > 2 * waiting) {
        this.#attempt(() => this.#replace(parts));
        return;
      }
    }
    this.#attempt(() => {
      this.#isThere = true;
      const frames = frameOf(last);
      appendFileSync(this.#path, frames, { mode: 0o600 });
      this.#fileBytes += frames.length;
    });
  }

  /** Replaces whatever the file says. */
  set(all: readonly Typed[]): void {
    this.#attempt(() => this.#replace(all));
  }

  /** @throws Error what the system says, where what waits can't be saved */
  retry(all: () => readonly Typed[]): void {
    if (this.#failure !== undefined) this.set(all());
    if (this.#failure !== undefined) throw this.#failure;
  }

  /** Nothing waits any more. */
  remove(): void {
    this.#failure = undefined;
    this.#fileBytes = 0;
    if (!this.#isThere) return;
    this.#isThere = false;
    for (const path of [this.#path, next(this.#path)]) {
      try {
        unlinkSync(path);
      } catch {
        // It was not there. Where it can't be removed: what it says was typed, and is known by its place.
      }
    }
  }

  #replace(all: readonly Typed[]): void {
    this.#isThere = true;
    const frames = Buffer.concat(all.map(frameOf));
    writeFileSync(next(this.#path), frames, { mode: 0o600 });
    renameSync(next(this.#path), this.#path);
    this.#fileBytes = frames.length;
  }

  #attempt(work: () => void): void {
    try {
      work();
      this.#failure = undefined;
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** Where the file is written that will replace one. */
function next(path: string): string {
  return `${path}.next`;
}

/** Ids of programs with such a file. */
export function inputIds(folder: Folder): string[] {
  return readdirSync(folder.path)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .filter(isId);
}

/** @throws Error what the system says */
export function leaveInput(folder: Folder, id: string, bytes: Uint8Array): void {
  appendFileSync(folder.entry(id + extension), frameOf({ place: behindAll, bytes }), { mode: 0o600 });
}

/** Nobody will ever type it. */
export function removeInput(folder: Folder, id: string): void {
  new SavedInput(folder, id, true).remove();
}

function frameOf({ place, bytes }: Typed): Buffer {
  const frame = Buffer.allocUnsafe(headBytes + bytes.length);
  writeOffset(frame, place, 0);
  frame.writeUInt32BE(bytes.length, 8);
  frame.set(bytes, headBytes);
  frame.writeUInt32BE(sumOf(frame.subarray(0, summedBytes), bytes), summedBytes);
  return frame;
}

function sumOf(head: Uint8Array, bytes: Uint8Array): number {
  return crc32(bytes, crc32(head));
}
