import type { Traits } from '@pitcrew/core';
import type { Operation, Work } from '@pitcrew/core/bench';
import type { EverydayTimes } from '../everyday/run-everyday.ts';
import type { ClosedLoop } from '../load/closed-loop.ts';
import type { OpenLoop } from '../load/open-loop.ts';
import type { Throughput } from '../load/throughput.ts';
import type { Allocation, Tail } from '../results.ts';

/** What a worker's process is told first. */
export interface Assignment {
  readonly contract: string;
  readonly backend: string;
  readonly parts: Readonly<Record<string, string>>;
  /** URL of `packages/backends` of the build. */
  readonly backends: string;
  /** URL of the suite. */
  readonly suite: string;
  /** Where the folders of stages are made. */
  readonly dir: string;
}

/** What a scenario turned out to be, once it stood. */
export interface Standing {
  readonly operation: string;
  readonly work: Work;
  readonly mode: Operation['mode'];
  readonly overlaps: boolean;
  /** What it must answer: of the same backend and seed, every build's is the same. */
  readonly expected?: number;
  readonly amount?: { readonly of: number; readonly unit: string };
}

export interface Description {
  readonly name: string;
  readonly traits: Traits;
  readonly scenarios: readonly ScenarioEntry[];
  readonly figures: readonly ScenarioEntry[];
}

export interface ScenarioEntry {
  readonly name: string;
  /** What one operation is, or what a figure says. */
  readonly operation: string;
  /** Why this backend can't take part. */
  readonly excluded?: string;
  /** A quick look leaves it out. */
  readonly slow?: boolean;
}

/** What a worker can be told to do, one thing at a time; what it needs for that, and what it answers. */
export interface Orders {
  /** Looks at the suite and the backend without opening it. */
  readonly describe: { readonly needs: null; readonly answer: Description };
  readonly 'set-up': {
    readonly needs: { readonly scenario: string; readonly seed: number };
    readonly answer: Standing;
  };
  /** Finds how many operations fill a slice. */
  readonly calibrate: {
    readonly needs: { readonly sliceMs: number };
    readonly answer: { readonly times: number; readonly nanos: number };
  };
  /** Runs until the time of an operation no longer changes. */
  readonly 'warm-up': {
    readonly needs: { readonly times: number };
    readonly answer: { readonly steady: boolean; readonly nanos: number };
  };
  /** Runs that many slices of `times` operations; ns an operation of each. */
  readonly slices: {
    readonly needs: { readonly times: number; readonly count: number };
    readonly answer: Float64Array;
  };
  /** Counts what one operation allocates. */
  readonly allocation: { readonly needs: null; readonly answer: Allocation };
  /** Operations one by one. */
  readonly singly: { readonly needs: { readonly ms: number }; readonly answer: Tail };
  readonly throughput: {
    readonly needs: { readonly times: number; readonly ms: number };
    readonly answer: Throughput;
  };
  readonly 'closed-loop': {
    readonly needs: { readonly concurrency: number; readonly ms: number };
    readonly answer: ClosedLoop;
  };
  readonly 'open-loop': {
    readonly needs: { readonly rate: number; readonly ms: number };
    readonly answer: OpenLoop;
  };
  readonly bursts: {
    readonly needs: { readonly size: number; readonly count: number };
    readonly answer: Tail;
  };
  /** The scenario by tinybench, for a quick look. */
  readonly everyday: { readonly needs: { readonly ms: number }; readonly answer: EverydayTimes };
  /** Measures what is no time. */
  readonly figure: {
    readonly needs: { readonly name: string; readonly seed: number };
    readonly answer: { readonly value: number; readonly unit: string; readonly better: 'lower' | 'higher' };
  };
  /** Bytes in use after collections; wants `--expose-gc`. */
  readonly heap: { readonly needs: null; readonly answer: number };
  readonly 'tear-down': { readonly needs: null; readonly answer: null };
}

export type OrderName = keyof Orders;

/** What goes to a worker. */
export type ToWorker =
  | { readonly assignment: Assignment }
  | { readonly order: OrderName; readonly needs: unknown }
  | { readonly end: true };

/** What comes back, one for each order. */
export type FromWorker =
  | { readonly answer: unknown }
  | { readonly error: { readonly code: string; readonly message: string } };
