import { encodeText } from '../text.ts';
import { outputLine } from './output-line.ts';
import type { PaneFlow } from './pane-flow.ts';

/** What a program wrote, on its way to a client. */
export interface OutputBlock {
  readonly flow: PaneFlow;
  readonly bytes: Uint8Array;
  /** When it was queued, in ms of `performance.now()`. */
  readonly time: number;
  /** Its pane was paused, or the client left: it is passed over. */
  dropped: boolean;
}

/** Where the bytes go. */
export interface ControlLine {
  /** False where the client reads slower than this side writes: await `drained` before sending more. */
  readonly send: (bytes: Uint8Array) => boolean;
  readonly drained: () => Promise<void>;
  /** What must be over before anything that was queued until now is sent; undefined for nothing. */
  readonly first?: () => Promise<void> | undefined;
}

/** Bytes that are handed on in one piece. */
const pieceBytes = 256 * 1024;

/**
 * What waits for one client, in order: text of blocks and notifications, and what programs wrote. Gathered for a
 * turn of the event loop, then sent in one piece; what a slow client has not read waits here.
 */
export class ControlWriter {
  readonly #line: ControlLine;
  #queue: (string | Uint8Array | OutputBlock)[] = [];
  /** What came while a block was open, and belongs behind it. */
  #behind: (string | OutputBlock)[] | undefined;
  #scheduled = false;
  #blocked = false;
  #closed = false;
  /** When the client was ready again, last. */
  #freeSince = 0;
  /** Bytes that were handed on. */
  written = 0;
  /** Bytes of programs that wait. */
  outputBytes = 0;

  constructor(line: ControlLine) {
    this.#line = line;
  }

  /** Whether something that was queued at `time` had to wait because the client was slow. */
  heldSince(time: number): boolean {
    return this.#blocked || time < this.#freeSince;
  }

  /** A block begins: until its end only `write` adds to it. */
  open(line: string): void {
    this.#behind ??= [];
    this.write(line);
  }

  close(line: string): void {
    this.write(line);
    const behind = this.#behind ?? [];
    this.#behind = undefined;
    this.#queue.push(...behind);
  }

  /** A line that belongs in no block. */
  tell(line: string): void {
    if (this.#behind === undefined) this.write(line);
    else this.#behind.push(line);
  }

  /** Whole lines, or bytes that end in one. */
  write(text: string | Uint8Array): void {
    if (this.#closed) return;
    this.#queue.push(text);
    this.#schedule();
  }

  writeOutput(block: OutputBlock): void {
    if (this.#closed) return;
    this.outputBytes += block.bytes.length;
    (this.#behind ?? this.#queue).push(block);
    this.#schedule();
  }

  drop(block: OutputBlock): void {
    if (block.dropped) return;
    block.dropped = true;
    this.outputBytes -= block.bytes.length;
  }

  /** Sends what there is, as far as the client takes it. */
  flush(): void {
    this.#scheduled = false;
    const first = this.#blocked ? undefined : this.#line.first?.();
    if (first !== undefined) {
      this.#blocked = true;
      void first.then(() => this.#goOn());
    }
    while (!this.#blocked && this.#queue.length > 0) this.#send(this.#take(pieceBytes));
  }

  /** The client leaves: the rest but programs' output, however slow it is. Nothing is written afterwards. */
  end(): Uint8Array {
    const rest = this.#queue.filter((entry) => typeof entry === 'string' || entry instanceof Uint8Array);
    this.#queue = rest;
    this.#closed = true;
    return Buffer.concat(this.#take(Number.POSITIVE_INFINITY));
  }

  #send(parts: readonly Uint8Array[]): void {
    const [first] = parts;
    if (first === undefined) return;
    const bytes = parts.length === 1 ? first : Buffer.concat(parts);
    this.written += bytes.length;
    if (this.#line.send(bytes)) return;
    this.#blocked = true;
    this.#line.drained().then(
      () => this.#goOn(),
      // The client is gone; whoever watches its channel ends it.
      () => undefined,
    );
  }

  #goOn(): void {
    this.#blocked = false;
    this.#freeSince = performance.now();
    this.flush();
  }

  /** The next lines, about this many bytes of them. */
  #take(most: number): readonly Uint8Array[] {
    const parts: Uint8Array[] = [];
    let text = '';
    let size = 0;
    let index = 0;
    for (; index < this.#queue.length && size < most; index += 1) {
      const entry = this.#queue[index];
      if (typeof entry === 'string') {
        text += entry;
        size += entry.length;
        continue;
      }
      if (entry === undefined) break;
      const bytes = entry instanceof Uint8Array ? entry : this.#output(entry);
      if (bytes === undefined) continue;
      if (text !== '') parts.push(encodeText(text));
      text = '';
      parts.push(bytes);
      size += bytes.length;
    }
    if (text !== '') parts.push(encodeText(text));
    this.#queue = index === this.#queue.length ? [] : this.#queue.slice(index);
    return parts;
  }

  /** The line of a block; undefined where it may not be written any more. */
  #output(block: OutputBlock): Uint8Array | undefined {
    if (block.dropped || !block.flow.mayWrite(block)) return undefined;
    this.outputBytes -= block.bytes.length;
    return outputLine(block.flow.head(block), block.bytes);
  }

  #schedule(): void {
    if (this.#scheduled || this.#blocked) return;
    this.#scheduled = true;
    setImmediate(flush, this);
  }
}

function flush(writer: ControlWriter): void {
  writer.flush();
}
