import { closeSync, openSync, readSync } from 'node:fs';
import { descriptorLimit } from './descriptor-limit.ts';

/** What nobody has asked for during so long, twice at most, is closed. */
const keptMs = 3000;
/** Of the descriptors that this process may have: the others are for programs and clients. */
const share = 1 / 4;

interface Known {
  /** Undefined where it was asked for once. */
  file: number | undefined;
  isAsked: boolean;
}

/**
 * The beginnings of `/proc/PID/NAME` of many processes, which a list of panes asks for, and the next list again. What is asked for a
 * second time stays open for a while: then it is one system call and not three, 5.6 µs for both files of a pane and not 13.6. Nothing
 * that was read is kept. A descriptor is of one process: when that has ended it is good for nothing, whoever has its number then.
 */
export class ProcessFiles {
  /** What was read last. */
  readonly bytes: Buffer;
  readonly #name: string;
  readonly #known = new Map<number, Known>();
  #timer: NodeJS.Timeout | undefined;
  /** The first descriptor that is not kept. */
  #limit: number | undefined;

  /** @param room most bytes that are read */
  constructor(name: string, room: number) {
    this.#name = name;
    this.bytes = Buffer.allocUnsafeSlow(room);
  }

  /** @returns how many of `bytes` are good until the next call; 0 where there is no such process, no such file, or no `/proc` */
  read(pid: number): number {
    const known = this.#known.get(pid);
    if (known?.file === undefined) return this.#readAnew(pid, known);
    known.isAsked = true;
    try {
      return this.#from(known.file);
    } catch {
      this.#forget(pid, known);
      return this.#readAnew(pid, undefined);
    }
  }

  #from(file: number): number {
    return readSync(file, this.bytes, 0, this.bytes.length, 0);
  }

  #readAnew(pid: number, known: Known | undefined): number {
    let file: number | undefined;
    try {
      file = openSync(`/proc/${pid}/${this.#name}`, 'r');
      const size = this.#from(file);
      if (known === undefined) this.#remember(pid);
      else if (this.#mayKeep(file)) {
        known.file = file;
        known.isAsked = true;
        file = undefined;
      }
      return size;
    } catch {
      return 0;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  #remember(pid: number): void {
    this.#known.set(pid, { file: undefined, isAsked: true });
    this.#timer ??= setInterval(() => this.#closeUnasked(), keptMs).unref();
  }

  /** Descriptors are given out from the lowest. */
  #mayKeep(file: number): boolean {
    this.#limit ??= descriptorLimit() * share;
    return file < this.#limit;
  }

  #closeUnasked(): void {
    for (const [pid, known] of this.#known) {
      if (known.isAsked) known.isAsked = false;
      else this.#forget(pid, known);
    }
    if (this.#known.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#limit = undefined;
  }

  #forget(pid: number, { file }: Known): void {
    this.#known.delete(pid);
    if (file !== undefined) closeSync(file);
  }
}
