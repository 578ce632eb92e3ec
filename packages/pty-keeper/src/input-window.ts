import type { Socket } from 'node:net';
import { behindAll, type SavedInput, type Typed } from './saved-input.ts';
import { frame, frameLimit, headBytes, kind } from './wire.ts';

/** What a keeper takes before the terminal has taken any of it. */
const window = 65_536;
/** The keeper tells of what was taken in steps of half as much. */
const underWay = 4096;

const nothing = new Uint8Array();

/** What the keeper has had of a program's input from hosts before this one. */
export interface InputStart {
  readonly taken: number;
  readonly waiting: number;
  /** Where input is saved that the keeper has no room for; undefined where nobody will go on with it. */
  readonly saved: SavedInput | undefined;
}

/**
 * Input on its way to the keeper: no more than that has room for; the rest waits here, and in a file. So whatever else is said
 * to the keeper never waits behind input. What was handed to the kernel the keeper gets, whatever becomes of this process.
 */
export class InputWindow {
  /** Bytes that a host before this one has taken, and nobody will type. */
  readonly lost: number;
  readonly #socket: Socket;
  #saved: SavedInput | undefined;
  #parts: Typed[] = [];
  #sent: number;
  #taken: number;
  /** The last that was sent, where the kernel has not taken all of it. */
  #underWay: Typed | undefined;
  #isAwaited = false;

  constructor(socket: Socket, { taken, waiting, saved }: InputStart) {
    this.#socket = socket;
    this.#saved = saved;
    this.#taken = taken;
    this.#sent = taken + waiting;
    this.lost = this.#takeOver();
    this.#sendMore();
  }

  /** @returns bytes that are queued, here or there */
  write(bytes: Uint8Array): number {
    const place = this.#end;
    if (this.#parts.length === 0 && bytes.length <= this.#room) {
      this.#send(place, bytes);
      if (this.#underWay !== undefined) this.#saved?.add(this.#underWay, () => this.#unsure);
    } else {
      // A copy: the caller may use its memory again as soon as this returns.
      const part = { place, bytes: new Uint8Array(bytes) };
      this.#parts.push(part);
      // Whole, and before a part of it is sent: where this process is killed meanwhile all of it is typed, or nothing.
      this.#saved?.add(part, () => this.#unsure);
      this.#sendMore();
    }
    return Math.max(0, this.#end - this.#taken - underWay);
  }

  taken(total: number): void {
    this.#taken = total;
    this.#sendMore();
  }

  /** @throws Error what the system says, where what waits can't be saved */
  save(): void {
    this.#saved?.retry(() => this.#unsure);
  }

  /** Nobody will read it. */
  drop(): void {
    this.#saved?.remove();
    this.leave();
  }

  /** A later host types it. */
  leave(): void {
    this.#parts = [];
    this.#underWay = undefined;
    this.#saved = undefined;
  }

  get #end(): number {
    const last = this.#parts.at(-1);
    return last === undefined ? this.#sent : last.place + last.bytes.length;
  }

  /** What would be lost with this process. */
  get #unsure(): readonly Typed[] {
    return this.#underWay === undefined ? this.#parts : [this.#underWay, ...this.#parts];
  }

  get #room(): number {
    if (this.#socket.writableLength > 0) return 0;
    return Math.min(window - (this.#sent - this.#taken), frameLimit);
  }

  /** @returns how many bytes can't be typed */
  #takeOver(): number {
    if (this.#saved === undefined) return 0;
    const { parts, damaged } = this.#saved.read();
    let lost = damaged;
    let known = this.#sent;
    for (const { place: said, bytes } of parts) {
      const place = said === behindAll ? known : said;
      lost += Math.max(0, place - known);
      const rest = bytes.subarray(Math.max(0, known - place));
      known = Math.max(known, place + bytes.length);
      if (rest.length > 0) this.#parts.push({ place: this.#end, bytes: rest });
    }
    // What comes next must not be behind what can't be read, nor at another place than it will have.
    if (lost > 0 || parts.some(({ place }) => place === behindAll)) this.#saved.set(this.#parts);
    return lost;
  }

  #sendMore(): void {
    for (;;) {
      const [part] = this.#parts;
      const size = Math.min(part?.bytes.length ?? 0, this.#room);
      if (part === undefined || size <= 0) break;
      const { place, bytes } = part;
      if (size === bytes.length) this.#parts.shift();
      else this.#parts[0] = { place: place + size, bytes: bytes.subarray(size) };
      this.#send(place, bytes.subarray(0, size));
    }
    if (this.#socket.writableLength > 0) this.#awaitKernel();
    else if (this.#parts.length === 0) this.#saved?.remove();
  }

  #send(place: number, bytes: Uint8Array): void {
    const message = frame(kind.input, bytes.length);
    message.set(bytes, headBytes);
    this.#socket.write(message);
    this.#sent += bytes.length;
    if (this.#socket.writableLength === 0) return;
    this.#underWay = { place, bytes: message.subarray(headBytes) };
    this.#awaitKernel();
  }

  /** The keeper is slow: what was written last is still in this process. */
  #awaitKernel(): void {
    if (this.#isAwaited) return;
    this.#isAwaited = true;
    this.#socket.write(nothing, (error) => {
      this.#isAwaited = false;
      if (error instanceof Error) return;
      this.#underWay = undefined;
      this.#sendMore();
    });
  }
}
