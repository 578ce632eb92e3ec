const missesAllowed = 3;

export type Verdict = 'fine' | 'ping' | 'dead';

/** Whether a peer lives. The clock is read by the shared heartbeat, once for all connections. */
export class Pulse {
  sequence = 0;
  #born: number | undefined;
  #since = 0;
  #unanswered = 0;
  /** Its time for HELLO was over at the last check. */
  #late = false;

  /** @param heard whether anything came since the last check */
  check(
    now: number,
    heartbeatMs: number,
    pongMs: number,
    { greeted, heard, deaf }: { readonly greeted: boolean; readonly heard: boolean; readonly deaf: boolean },
  ): Verdict {
    if (this.#born === undefined) {
      this.#born = now;
      this.#since = now;
    }
    if (!greeted) return this.#hasSaidNothing(now - this.#born >= pongMs);
    if (heard) {
      this.#since = now;
      this.#unanswered = 0;
      return 'fine';
    }
    if (heartbeatMs === 0) return 'fine';
    if (now - this.#since < (this.#unanswered === 0 ? heartbeatMs : pongMs)) return 'fine';
    // Who has stopped reading hears no pong. It still pings, which the peer takes for life.
    if (!deaf) {
      if (this.#unanswered === missesAllowed) return 'dead';
      this.#unanswered += 1;
    }
    this.#since = now;
    this.sequence = (this.sequence + 1) >>> 0;
    return 'ping';
  }

  /**
   * Its HELLO may have come while this process stood still, and wait unread: between two checks what has come is read.
   */
  #hasSaidNothing(isLate: boolean): Verdict {
    const verdict = isLate && this.#late ? 'dead' : 'fine';
    this.#late = isLate;
    return verdict;
  }
}
