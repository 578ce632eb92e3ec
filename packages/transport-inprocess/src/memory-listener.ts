import type { Listener, Service } from '@pitcrew/transport';
import { AcceptedEnd, type EndOwner } from './accepted-end.ts';
import { deadline } from './deadline.ts';

/** Who listens in this process, whichever transport they were opened with. */
export const listeners = new Map<string, MemoryListener>();

export class MemoryListener implements Listener, EndOwner {
  readonly address: string;
  readonly service: Service;
  readonly #queueLimit: number;
  readonly #drainMs: number;
  readonly #ends = new Set<AcceptedEnd>();
  #settled: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(address: string, service: Service, queueLimit: number, drainMs: number) {
    this.address = address;
    this.service = service;
    this.#queueLimit = queueLimit;
    this.#drainMs = drainMs;
    listeners.set(address, this);
  }

  get connections(): number {
    return this.#ends.size;
  }

  get closing(): boolean {
    return this.#closed !== undefined;
  }

  accept(): AcceptedEnd {
    const end = new AcceptedEnd(this, this.#queueLimit);
    this.#ends.add(end);
    return end;
  }

  ended(end: AcceptedEnd): void {
    this.#ends.delete(end);
    this.progressed();
  }

  progressed(): void {
    if (this.#settled === undefined) return;
    for (const end of this.#ends) if (!end.settled) return;
    this.#settled();
  }

  /** Nobody can remove it from this process's memory. */
  async restore(): Promise<void> {}

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    listeners.delete(this.address);
    const settled = new Promise<void>((resolve) => {
      this.#settled = resolve;
    });
    this.progressed();
    await deadline(settled, this.#drainMs);
    for (const end of this.#ends) end.hangUp();
  }
}
