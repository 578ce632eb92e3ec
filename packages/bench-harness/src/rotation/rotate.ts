import { median, type Random } from '../stats/index.ts';
import { defaultSliceMs } from '../worker/calibrate.ts';
import type { Standing } from '../worker/orders.ts';
import type { Failure, Seat } from './seat.ts';
import { affordable, mostWarmUpMs, sliceSizes, unevenly, type Blocks } from './slice-size.ts';

/** What a side did in a rotation: ns an operation of its slices, block by block, or why it dropped out. */
export type Turn =
  | { readonly nanos: Float64Array; readonly standing: Standing }
  | { readonly failure: Failure };

interface Rotation {
  readonly scenario: string;
  /** Of the scenario's data: the same for all sides. */
  readonly seed: number;
  readonly blocks: Blocks;
  /** Decides who runs first in each block. */
  readonly random: Random;
  /** Where all sides compute, if the scenario does nothing else. */
  readonly processor?: number | undefined;
  /** Fewer than this left, and the others need not go on. */
  readonly atLeast: number;
}

interface Running {
  readonly seat: Seat;
  readonly place: number;
  readonly standing: Standing;
  /** ns an operation of the slices since the last `run`. */
  nanos: number[];
  times: number;
}

/** A side that got faster by more than this was not warm yet. */
const warmerBy = 0.03;
/** So many windows in a row in which nobody got faster, and all are warm. */
const stillWindows = 2;
/** Of each side: a compiler looks at what was called often, so that nothing may change for a while, and then all. */
const leastWarmUpMs = 150;

/**
 * Runs a scenario on all sides: every process is alive, one works at a time, and they take turns of some milliseconds, in an
 * order that is drawn anew for every block. So what the machine does meanwhile is done to all of them.
 */
export function rotate(seats: readonly Seat[], rotation: Rotation): Promise<readonly Turn[]> {
  return new Heat(rotation).run(seats);
}

class Heat {
  readonly #rotation: Rotation;
  readonly #turns: Turn[] = [];
  #running: readonly Running[] = [];

  constructor(rotation: Rotation) {
    this.#rotation = rotation;
  }

  async run(seats: readonly Seat[]): Promise<readonly Turn[]> {
    const { blocks, random } = this.#rotation;
    for (const place of shuffled([...seats.keys()], random)) await this.#enter(seats[place]!, place);
    if (this.#goesOn()) {
      this.#size();
      const { window, measured } = affordable(blocks, this.#blockMs());
      await this.#warmUp(window);
      await this.#runBlocks(measured);
    }
    await this.#eachInTurn(async ({ seat, place, standing, nanos }) => {
      await seat.tearDown();
      this.#turns[place] = { nanos: Float64Array.from(nanos), standing };
    });
    return this.#turns;
  }

  #enter(seat: Seat, place: number): Promise<void> {
    const { scenario, seed, processor } = this.#rotation;
    return this.#attempt(seat, place, async () => {
      const standing = await seat.setUp(scenario, seed, processor);
      const { times, nanos } = await seat.calibrate(defaultSliceMs);
      this.#running = [...this.#running, { seat, place, standing, times, nanos: [nanos] }];
    });
  }

  /**
   * Code gets faster by leaps, at each compiler's turn, and more so where the kernel's and a peer's is a part of it. Slices that
   * were measured before would be of other code than those behind.
   */
  async #warmUp(window: number): Promise<void> {
    const { warmUpMs = mostWarmUpMs } = this.#rotation.blocks;
    const start = performance.now();
    let still = 0;
    for (;;) {
      const each = (performance.now() - start) / this.#running.length;
      if (!this.#goesOn() || each >= warmUpMs) return;
      if (still >= stillWindows && each >= leastWarmUpMs) return;
      const before = new Map(this.#running.map((one) => [one, median(one.nanos)]));
      await this.#runBlocks(window);
      const gotFaster = this.#running.some((one) => median(one.nanos) < (1 - warmerBy) * before.get(one)!);
      still = gotFaster ? 0 : still + 1;
      // Of warm code more fits into a slice.
      this.#size();
    }
  }

  async #runBlocks(count: number): Promise<void> {
    for (const one of this.#running) one.nanos = [];
    for (let block = 0; block < count && this.#goesOn(); block++) {
      const part = unevenly(this.#rotation.random);
      await this.#eachInTurn(async (one) => void one.nanos.push(await one.seat.slice(part(one.times))));
    }
  }

  #size(): void {
    const nanos = this.#running.map((one) => median(one.nanos));
    const sizes = sliceSizes(nanos, defaultSliceMs);
    this.#running.forEach((one, index) => {
      one.times = one.standing.work === 'spawn' ? 1 : sizes[index]!;
    });
  }

  #blockMs(): number {
    return this.#running.reduce((sum, { times, nanos }) => sum + (times * nanos[0]!) / 1e6, 0);
  }

  #goesOn(): boolean {
    return this.#running.length >= this.#rotation.atLeast;
  }

  async #eachInTurn(work: (one: Running) => Promise<void>): Promise<void> {
    for (const one of shuffled(this.#running, this.#rotation.random))
      await this.#attempt(one.seat, one.place, () => work(one));
  }

  /** Who goes wrong takes part no more. */
  async #attempt(seat: Seat, place: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#turns[place] = { failure: await seat.failed(error) };
      this.#running = this.#running.filter((one) => one.place !== place);
    }
  }
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
