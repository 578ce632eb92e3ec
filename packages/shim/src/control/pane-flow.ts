import type { Pane } from '@pitcrew/conductor';
import type { ControlFlags } from './control-flags.ts';
import type { ControlWriter, OutputBlock } from './control-writer.ts';
import { longestOutput } from './output-line.ts';

/** How far behind a client may be that is not paused, in ms (CONTROL_MAXIMUM_AGE). */
const oldest = 300_000;

/**
 * Most bytes of programs that wait for one client. tmux stops reading from the programs instead; here nobody's
 * program waits for somebody who looks at it.
 */
export const waitingLimit = 64 * 1024 * 1024;

/** What a client that shows panes hands to each of them. */
export interface FlowOwner {
  readonly flags: ControlFlags;
  readonly writer: ControlWriter;
  readonly tooFarBehind: () => void;
}

/** One pane's output to one control client. */
export class PaneFlow {
  readonly #owner: FlowOwner;
  readonly #id: number;
  /** Oldest first. */
  readonly #blocks = new Set<OutputBlock>();
  #off = false;
  #paused = false;

  constructor(owner: FlowOwner, pane: Pane) {
    this.#owner = owner;
    this.#id = pane.id;
  }

  add(bytes: Uint8Array): void {
    const { writer } = this.#owner;
    if (this.#off || this.#paused) return;
    const [first] = this.#blocks;
    if (first !== undefined && !this.#isYoung(first)) return;
    if (writer.outputBytes + bytes.length > waitingLimit) {
      this.#giveUp();
      return;
    }
    const time = performance.now();
    const kept = Buffer.from(bytes);
    for (let from = 0; from < kept.length; from += longestOutput) {
      const part = kept.subarray(from, from + longestOutput);
      const block: OutputBlock = { flow: this, bytes: part, time, dropped: false };
      this.#blocks.add(block);
      writer.writeOutput(block);
    }
  }

  /** Whether the oldest block is still wanted; it is written then. */
  mayWrite(block: OutputBlock): boolean {
    if (!this.#isYoung(block)) return false;
    this.#blocks.delete(block);
    return true;
  }

  /** How a line of the block begins. */
  head(block: OutputBlock): string {
    return this.#owner.flags.pauseAfter === undefined
      ? `%output %${this.#id} `
      : `%extended-output %${this.#id} ${ageOf(block)} : `;
  }

  turn(on: boolean): void {
    this.#off = !on;
  }

  pause(): void {
    if (this.#paused) return;
    this.#stop();
    this.#owner.writer.write(`%pause %${this.#id}\n`);
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.#owner.writer.write(`%continue %${this.#id}\n`);
  }

  discard(): void {
    for (const block of this.#blocks) this.#owner.writer.drop(block);
    this.#blocks.clear();
  }

  /** False where the block waited too long for a slow client: then the pane is paused, or the client leaves. */
  #isYoung(block: OutputBlock): boolean {
    const { flags, writer } = this.#owner;
    if (!writer.heldSince(block.time) || ageOf(block) < (flags.pauseAfter ?? oldest)) return true;
    this.#giveUp();
    return false;
  }

  #stop(): void {
    this.#paused = true;
    this.discard();
  }

  #giveUp(): void {
    const { flags, writer } = this.#owner;
    if (flags.pauseAfter === undefined) this.#owner.tooFarBehind();
    else {
      this.#stop();
      writer.tell(`%pause %${this.#id}\n`);
    }
  }
}

/** In whole ms. */
function ageOf(block: OutputBlock): number {
  return Math.floor(performance.now() - block.time);
}
