import { isCodedError } from '@pitcrew/core';
import { Launch, type LaunchOptions } from '../launch/index.ts';
import type { Side } from '../side.ts';
import type { Standing } from '../worker/orders.ts';

/** Why a side gave no times. */
export interface Failure {
  /** `BENCH_EXCLUDED` where the side's traits keep it out. */
  readonly code: string;
  readonly reason: string;
}

/** A side's place in a rotation: a live process, replaced after a scenario that went wrong in it. */
export class Seat implements AsyncDisposable {
  readonly side: Side;
  readonly #options: LaunchOptions;
  #launch: Launch | undefined;
  #kept = false;

  constructor(side: Side, options: LaunchOptions) {
    this.side = side;
    this.#options = options;
  }

  /** @param processor where a scenario that only computes runs: peers are not concerned, and a library's threads are left alone */
  async setUp(scenario: string, seed: number, processor?: number): Promise<Standing> {
    this.#launch ??= await Launch.start(this.side, this.#options);
    const standing = await this.#launch.ask('set-up', { scenario, seed });
    this.#kept = processor !== undefined && standing.work === 'cpu';
    if (this.#kept) await this.#launch.keepThreadOn(processor!);
    return standing;
  }

  async calibrate(sliceMs: number): Promise<{ readonly times: number; readonly nanos: number }> {
    return this.#standing().ask('calibrate', { sliceMs });
  }

  /** ns an operation. */
  async slice(times: number): Promise<number> {
    const nanos = await this.#standing().ask('slices', { times, count: 1 });
    return nanos[0]!;
  }

  async tearDown(): Promise<void> {
    await this.#launch?.ask('tear-down', null);
    if (this.#kept) await this.#launch?.letThreadGo();
    this.#kept = false;
  }

  /** What a failed scenario left in the process would be in the next one's times. */
  async failed(error: unknown): Promise<Failure> {
    this.#options.signal?.throwIfAborted();
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'BENCH_THREW';
    if (!isCodedError(error, 'BENCH_EXCLUDED')) await this.close();
    return { code, reason: error instanceof Error ? error.message : String(error) };
  }

  async close(): Promise<void> {
    const launch = this.#launch;
    this.#launch = undefined;
    await launch?.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #standing(): Launch {
    if (this.#launch === undefined) throw new TypeError('Nothing is set up.');
    return this.#launch;
  }
}
