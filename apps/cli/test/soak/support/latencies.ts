/** Times in ms, for their quantiles. */
export class Latencies {
  readonly #times: number[] = [];

  add(time: number): void {
    this.#times.push(time);
  }

  addAll(other: Latencies): void {
    for (const time of other.#times) this.#times.push(time);
  }

  get count(): number {
    return this.#times.length;
  }

  get figures(): Quantiles {
    const sorted = this.#times.toSorted((one, other) => one - other);
    const at = (share: number): number =>
      Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;
    return { count: sorted.length, p50: at(0.5), p99: at(0.99), worst: at(1) };
  }
}

export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

export function shown({ p50, p99, worst }: Quantiles): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)} / ${worst.toFixed(0)}`;
}

export function median(list: readonly number[]): number {
  return list.toSorted((one, other) => one - other)[list.length >> 1] ?? 0;
}
