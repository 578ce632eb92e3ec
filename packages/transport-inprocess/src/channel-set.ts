import type { MemoryChannel } from './memory-channel.ts';

/** The channels of one end of a connection. A `Set` to which one is added and removed for each request makes itself anew with every few of them. */
export class ChannelSet {
  /** The first `size` are there; each knows its place. */
  readonly #channels: (MemoryChannel | undefined)[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(channel: MemoryChannel): void {
    channel.place = this.#size;
    this.#channels[this.#size] = channel;
    this.#size += 1;
  }

  delete(channel: MemoryChannel): void {
    const { place } = channel;
    if (place >= this.#size || this.#channels[place] !== channel) return;
    this.#size -= 1;
    const last = this.#channels[this.#size];
    this.#channels[this.#size] = undefined;
    if (last === undefined || last === channel) return;
    last.place = place;
    this.#channels[place] = last;
  }

  /** Those that are there now, whatever is removed meanwhile. */
  *[Symbol.iterator](): IterableIterator<MemoryChannel> {
    for (const channel of this.#channels.slice(0, this.#size)) if (channel !== undefined) yield channel;
  }
}
