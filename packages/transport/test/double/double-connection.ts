import { CodedError } from '@pitcrew/core';
import type { Encodable } from '@pitcrew/codec';
import type { Channel, Connection, RequestOptions } from '../../src/index.ts';
import { DoubleChannel } from './double-channel.ts';
import type { DoubleListener } from './double-transport.ts';
import type { Faults } from './faults.ts';

export const gone = (): CodedError => new CodedError('TRANSPORT_PEER_GONE', 'the peer is gone');

export class DoubleConnection implements Connection {
  readonly peer = { protocol: 1 };
  readonly closed: Promise<Error | undefined>;
  readonly channels = new Set<DoubleChannel>();
  readonly #faults: Partial<Faults>;
  readonly #listener: DoubleListener;
  readonly #drainMs: number;
  #settle: (error: Error | undefined) => void = () => undefined;
  #closing: Promise<void> | undefined;
  #failure: Error | undefined;

  constructor(listener: DoubleListener, faults: Partial<Faults>, drainMs: number) {
    this.#listener = listener;
    this.#faults = faults;
    this.#drainMs = drainMs;
    this.closed = new Promise((resolve) => {
      this.#settle = resolve;
    });
    listener.live.add(this);
  }

  request(
    message: Encodable,
    { signal, timeoutMs = 0 }: RequestOptions = {},
  ): Promise<Encodable | undefined> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const channel = this.open(message);
      channel.onEnd(resolve);
      channel.closed.catch(reject);
      channel.onMessage(() => undefined);
      channel.end();
      signal?.addEventListener('abort', () => {
        reject(signal.reason);
        channel.reset(new CodedError('TRANSPORT_REMOTE', 'aborted'));
      });
      if (timeoutMs === 0 || this.#faults.timeoutNever === true) return;
      const timer = setTimeout(() => {
        const late = new CodedError('TRANSPORT_TIMEOUT', 'too late');
        if (this.#faults.timeoutUntold === true) channel.fail(late);
        else channel.reset(late);
      }, timeoutMs);
      channel.onOver = after(channel.onOver, () => clearTimeout(timer));
    });
  }

  open(message: Encodable): DoubleChannel {
    if (this.#closing !== undefined && this.#faults.undead !== true)
      throw new CodedError('TRANSPORT_CLOSED', 'closed');
    if (this.#failure !== undefined && this.#faults.undead !== true) throw this.#failure;
    const [mine, theirs] = [new DoubleChannel(this.#faults), new DoubleChannel(this.#faults)];
    mine.other = theirs;
    theirs.other = mine;
    this.channels.add(mine);
    mine.onOver = () => this.channels.delete(mine);
    if (this.#faults.eager === true) this.#serve(message, theirs);
    else queueMicrotask(() => this.#serve(message, theirs));
    return mine;
  }

  abort(error: Error): void {
    this.drop(error, error, this.#faults.goneUntold !== true);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  drop(reason: Error | undefined, failure: Error, tell: boolean): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    for (const channel of this.channels) {
      if (tell) channel.other.fail(gone());
      channel.fail(failure);
    }
    this.#listener.live.delete(this);
    this.#settle(reason);
  }

  async #close(): Promise<void> {
    for (const channel of this.channels) channel.end();
    if (this.#faults.closeDrops !== true) await eventually(() => this.channels.size === 0, this.#drainMs);
    this.drop(undefined, new CodedError('TRANSPORT_CLOSED', 'closed'), true);
  }

  #serve(message: Encodable, channel: Channel): void {
    if (this.#failure !== undefined) return;
    try {
      this.#listener.service.open(message, channel, { protocol: 1 });
    } catch (error) {
      if (this.#faults.contagious === true) this.drop(gone(), gone(), true);
      else channel.reset(new CodedError('TRANSPORT_REMOTE', String(error)));
    }
  }
}

export async function eventually(condition: () => boolean, ms: number): Promise<void> {
  const deadline = performance.now() + ms;
  while (!condition() && performance.now() < deadline) await new Promise(setImmediate);
}

function after(first: () => void, then: () => void): () => void {
  return () => {
    first();
    then();
  };
}
