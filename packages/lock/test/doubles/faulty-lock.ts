import { CodedError, type AbortOptions } from '@pitcrew/core';
import type { Hold, Lock, LockMode } from '@pitcrew/lock';

export type Fault =
  | 'a waiter that gives up keeps its place'
  | 'an exclusive waiter that gives up does not wake those behind'
  | 'a newcomer takes what is free for a waiter'
  | 'a newcomer overtakes if it fits'
  | 'last come, first served'
  | 'a hold can be released twice'
  | 'shared is exclusive'
  | 'exclusive does not look at sharers'
  | 'release wakes nobody'
  | 'listeners stay on the signal'
  | 'an abort after the grant releases'
  | 'keys lose their odd characters'
  | 'a failed try leaves a waiter'
  | 'close cuts holds'
  | 'close forgets its waiters'
  | 'a closed lock still grants';

interface Waiter {
  readonly mode: LockMode;
  readonly settle: (hold: Hold | undefined, reason?: unknown) => void;
}

interface Line {
  readonly held: LockMode[];
  waiters: Waiter[];
}

/** A small lock in memory that is right, unless it is given a fault that real locks had. */
export class FaultyLock implements Lock {
  readonly #keys = new Map<string, Line>();
  readonly #fault: Fault | undefined;
  #closing: Promise<void> | undefined;
  #drained: (() => void) | undefined;

  constructor(fault?: Fault) {
    this.#fault = fault;
  }

  async acquire(key: string, mode: LockMode, { signal }: AbortOptions = {}): Promise<Hold> {
    this.#refuseIfClosed();
    signal?.throwIfAborted();
    const line = this.#line(key);
    if (this.#mayPass(line, mode)) return this.#grant(line, mode, signal);
    return new Promise((resolve, reject) => {
      const quit = (): void => {
        if (this.#fault !== 'a waiter that gives up keeps its place')
          line.waiters = line.waiters.filter((w) => w !== waiter);
        reject(signal?.reason as Error);
        if (this.#fault !== 'an exclusive waiter that gives up does not wake those behind')
          this.#advance(line);
      };
      const waiter: Waiter = {
        mode,
        settle: (hold, reason) => {
          if (this.#fault !== 'listeners stay on the signal') signal?.removeEventListener('abort', quit);
          if (hold === undefined) reject(reason);
          else resolve(hold);
        },
      };
      signal?.addEventListener('abort', quit);
      if (this.#fault === 'last come, first served') line.waiters.unshift(waiter);
      else line.waiters.push(waiter);
    });
  }

  async tryAcquire(key: string, mode: LockMode): Promise<Hold | undefined> {
    this.#refuseIfClosed();
    const line = this.#line(key);
    if (this.#mayPass(line, mode)) return this.#grant(line, mode);
    if (this.#fault === 'a failed try leaves a waiter') line.waiters.push({ mode, settle: () => undefined });
    return undefined;
  }

  close(): Promise<void> {
    this.#closing ??= new Promise((resolve) => {
      const lines = [...this.#keys.values()];
      for (const line of lines) {
        const waiters = line.waiters.splice(0);
        if (this.#fault === 'close forgets its waiters') continue;
        for (const { settle } of waiters) settle(undefined, new CodedError('LOCK_CLOSED', 'closed'));
      }
      this.#drained = resolve;
      if (this.#fault === 'close cuts holds' || lines.every(({ held }) => held.length === 0)) resolve();
    });
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #refuseIfClosed(): void {
    if (this.#fault === 'a closed lock still grants') return;
    if (this.#closing !== undefined) throw new CodedError('LOCK_CLOSED', 'closed');
  }

  #line(key: string): Line {
    const name =
      this.#fault === 'keys lose their odd characters' ? key.replaceAll(/[^a-zA-Z0-9]/g, '_') : key;
    const line = this.#keys.get(name) ?? { held: [], waiters: [] };
    this.#keys.set(name, line);
    return line;
  }

  #fits({ held }: Line, mode: LockMode): boolean {
    if (held.includes('exclusive')) return false;
    if (this.#fault === 'exclusive does not look at sharers') return true;
    return held.length === 0 || (mode === 'shared' && this.#fault !== 'shared is exclusive');
  }

  #mayPass(line: Line, mode: LockMode): boolean {
    const overtakes =
      this.#fault === 'a newcomer overtakes if it fits' ||
      this.#fault === 'a newcomer takes what is free for a waiter';
    return (overtakes || line.waiters.length === 0) && this.#fits(line, mode);
  }

  #grant(line: Line, mode: LockMode, signal?: AbortSignal): Hold {
    line.held.push(mode);
    let released = false;
    const release = async (): Promise<void> => {
      if (released && this.#fault !== 'a hold can be released twice') return;
      released = true;
      const at = line.held.indexOf(mode);
      if (at >= 0) line.held.splice(at, 1);
      if (this.#fault === 'a newcomer takes what is free for a waiter')
        setImmediate(() => this.#advance(line));
      else if (this.#fault !== 'release wakes nobody') this.#advance(line);
      if ([...this.#keys.values()].every(({ held }) => held.length === 0)) this.#drained?.();
    };
    if (this.#fault === 'an abort after the grant releases')
      signal?.addEventListener('abort', () => void release());
    return { release, [Symbol.asyncDispose]: release };
  }

  #advance(line: Line): void {
    for (
      let next = line.waiters[0];
      next !== undefined && this.#fits(line, next.mode);
      next = line.waiters[0]
    ) {
      line.waiters.shift();
      next.settle(this.#grant(line, next.mode));
    }
  }
}
