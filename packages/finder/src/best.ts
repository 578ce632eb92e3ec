import type { Candidate } from './item-finder.ts';

/**
 * For implementors: the best so far of many candidates, without keeping or sorting the others: a heap whose root
 * is the worst of them. A library that ranks has its own.
 */
export class Best {
  readonly #most: number;
  readonly #heap: Candidate[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** Who has no higher score than this, and comes later in the list than all so far, is not kept. */
  get bar(): number {
    return this.#heap.length < this.#most ? -Infinity : (this.#heap[0]?.score ?? -Infinity);
  }

  /** Candidates come in the order of the list; one of the same score as the worst is too late. */
  add(candidate: Candidate): void {
    if (candidate.score <= this.bar) return;
    if (this.#most === Infinity) this.#heap.push(candidate);
    else if (this.#heap.length < this.#most) this.#rise(candidate);
    else this.#sink(candidate);
  }

  /** In no order. */
  get candidates(): readonly Candidate[] {
    return this.#heap;
  }

  #rise(candidate: Candidate): void {
    const heap = this.#heap;
    let at = heap.push(candidate) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !isWorse(candidate, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = candidate;
  }

  #sink(candidate: Candidate): void {
    const heap = this.#heap;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      let worse = heap[below];
      if (worse === undefined) break;
      const right = heap[below + 1];
      if (right !== undefined && isWorse(right, worse)) {
        worse = right;
        below++;
      }
      if (!isWorse(worse, candidate)) break;
      heap[at] = worse;
      at = below;
    }
    heap[at] = candidate;
  }
}

function isWorse(a: Candidate, b: Candidate): boolean {
  return a.score < b.score || (a.score === b.score && a.at > b.at);
}
