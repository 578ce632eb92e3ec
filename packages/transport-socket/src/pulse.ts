const missesAllowed = 3;

export type Verdict = 'fine' | 'ping' | 'dead';

/**
 * Whether a peer lives. Hearing from it only sets a flag: the clock is read by the shared heartbeat, once for
 * all connections.
 */
export class Pulse {
  sequence = 0;
  #heard = false;
  #born: number | undefined;
  #since = 0;
  #unanswered = 0;

  beat(): void {
    this.#heard = true;
  }

  check(now: number, heartbeatMs: number, pongMs: number, greeted: boolean, deaf: boolean): Verdict {
    if (this.#born === undefined) {
      this.#born = now;
      this.#since = now;
    }
    if (!greeted) return now - this.#born >= pongMs ? 'dead' : 'fine';
    if (this.#heard) {
      this.#heard = false;
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
}
