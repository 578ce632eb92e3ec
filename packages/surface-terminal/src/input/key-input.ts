import type { OptionValue } from '@pitcrew/conductor';
import type { Key, MouseReport } from '@pitcrew/shim';
import { decodeKey } from './decode-key.ts';
import { decodeUserKey } from './user-keys.ts';
import { readAnswer, shortened } from './terminal-answer.ts';

/** What comes out of the bytes that a terminal sends. */
export interface KeyListener {
  readonly key: (key: Key) => void;
  readonly mouse: (report: MouseReport) => void;
  /** All that was pasted at once, as the terminal sent it. */
  readonly paste: (bytes: Uint8Array) => void;
  /** The terminal said what it is. */
  readonly version: (name: string) => void;
  /** The terminal said what it descends from: the first number of its secondary device attributes. */
  readonly device: (number: number) => void;
  /** The terminal answered something else, which somebody may have asked it past us: the whole of it. */
  readonly answer: (bytes: Uint8Array) => void;
}

/** How long, in ms, an answer of the terminal may pause before the rest of it is given up. */
const answerTime = 1000;
const pasteEnd = '\u001b[201~';

/** Cuts what a terminal sends into keys and pastes. */
export class KeyInput {
  readonly #listener: KeyListener;
  readonly #escapeTime: () => number;
  readonly #userKeys: () => OptionValue | undefined;
  /** Bytes of a key that is not complete, as `latin1`. */
  #waiting = '';
  /** What was pasted so far; undefined while nobody pastes. */
  #pasted: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  /**
   * @param escapeTime how long, in ms, a beginning waits for its rest
   * @param userKeys what users have named (`user-keys`)
   */
  constructor(listener: KeyListener, escapeTime: () => number, userKeys: () => OptionValue | undefined) {
    this.#listener = listener;
    this.#escapeTime = escapeTime;
    this.#userKeys = userKeys;
  }

  write(bytes: Uint8Array): void {
    this.#waiting += Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    this.#read(false);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#waiting = '';
  }

  #read(complete: boolean): void {
    clearTimeout(this.#timer);
    while (this.#waiting !== '') {
      if (this.#pasted !== undefined) {
        if (!this.#readPaste()) return;
        continue;
      }
      const own = decodeUserKey(this.#waiting, this.#userKeys());
      const answer = own === undefined ? readAnswer(this.#waiting) : undefined;
      if (answer === 'open') {
        this.#waiting = shortened(this.#waiting);
        this.#timer = setTimeout(() => {
          this.#waiting = '';
        }, answerTime);
        return;
      }
      if (answer !== undefined) {
        const text = this.#waiting.slice(0, answer.length);
        this.#waiting = this.#waiting.slice(answer.length);
        if (answer.version !== undefined) this.#listener.version(answer.version);
        else if (!answer.isClipboard) this.#listener.answer(Buffer.from(text, 'latin1'));
        continue;
      }
      const decoded = own ?? decodeKey(this.#waiting, complete);
      if (decoded === undefined) {
        this.#timer = setTimeout(() => this.#read(true), this.#escapeTime());
        return;
      }
      this.#waiting = this.#waiting.slice(decoded.length);
      if (decoded.device !== undefined) this.#listener.device(decoded.device);
      else if (decoded.mouse !== undefined) this.#listener.mouse(decoded.mouse);
      else if (decoded.key?.key === 'PasteStart') this.#pasted = '';
      else if (decoded.key !== undefined && decoded.key.key !== 'PasteEnd') this.#listener.key(decoded.key);
    }
  }

  /** False where the end of the paste has not come yet. */
  #readPaste(): boolean {
    const all = (this.#pasted ?? '') + this.#waiting;
    const end = all.indexOf(pasteEnd);
    if (end === -1) {
      this.#pasted = all;
      this.#waiting = '';
      return false;
    }
    this.#pasted = undefined;
    this.#waiting = all.slice(end + pasteEnd.length);
    this.#listener.paste(Buffer.from(all.slice(0, end), 'latin1'));
    return true;
  }
}
