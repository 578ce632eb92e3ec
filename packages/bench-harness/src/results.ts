import type { Fingerprint } from './fingerprint.ts';

/** What one run of the harness found: the JSON that is written, and what every report is drawn from. */
export interface BenchResults {
  readonly schema: 1;
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** False where the run was stopped early: what is here is whole, and the rest is missing. */
  readonly complete: boolean;
  /** Set by `--force` where machines differ: nothing may be concluded from a comparison. */
  readonly uncomparable?: boolean;
  readonly fingerprint: Fingerprint;
  readonly measurements: readonly Measurement[];
  readonly comparisons: readonly Comparison[];
  /** The commit that was measured; what a history is ordered by. */
  readonly commit?: { readonly id: string; readonly at: string; readonly subject: string };
  /** Of a gate: what it came to, and what it compared. */
  readonly gate?: {
    readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'environment' | 'no-baseline' | 'interrupted';
    readonly base: string;
    readonly candidate: string;
    readonly seed: number;
  };
  /** Of a tune: whole combinations, measured end to end, the best first. */
  readonly ranking?: readonly RankedCombination[];
}

export interface RankedCombination {
  /** The backend of every contract that took part: `{ registry: 'file', codec: 'msgpack' }`. */
  readonly backends: Readonly<Record<string, string>>;
  /** Cost against the reference, with its 99 % interval. Below 1 is better. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** As good as the best one, as far as can be told. */
  readonly tied: boolean;
}

/** One scenario (or figure) on one backend. */
export interface Measurement {
  readonly contract: string;
  readonly backend: string;
  readonly scenario: string;
  readonly operation: string;
  readonly status: 'ok' | 'unsteady' | 'noise-floor' | 'failed' | 'excluded';
  /** Why it is not `ok`. */
  readonly reason?: string;
  readonly time?: Time;
  /** Operations a second of wall time in a closed loop, and what that moves. */
  readonly throughput?: {
    readonly perSecond: number;
    readonly amount?: { readonly of: number; readonly unit: string };
  };
  readonly tail?: Tail;
  /** Latency against load. */
  readonly load?: readonly LoadPoint[];
  /** The fewest clients of a closed loop that reach 95 % of the highest rate. */
  readonly knee?: number;
  readonly allocation?: Allocation;
  /** User and system time of all processes that take part, µs an operation. */
  readonly cpuMicros?: number;
  /** Pauses of the garbage collector, µs an operation. */
  readonly gcMicros?: number;
  /** Peak resident memory of the processes that the operation starts, bytes. */
  readonly peakRssBytes?: number;
  /** Of a figure. */
  readonly figure?: { readonly value: number; readonly unit: string; readonly better: 'lower' | 'higher' };
}

export interface Time {
  /** ns an operation, of every slice, by launch. */
  readonly launches: readonly (readonly number[])[];
  /** ns an operation, over all slices. */
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
}

/** Single operations, ns. */
export interface Tail {
  readonly count: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
}

export interface LoadPoint {
  /** Where the time starts: the moment a request was meant to be sent, or the moment it was sent. */
  readonly loop: 'open' | 'closed' | 'burst';
  /** Operations a second that were meant; in a closed loop: that were reached; 0 of a burst. */
  readonly rate: number;
  /** Clients of a closed loop, requests of a burst; 0 of an open loop. */
  readonly concurrency: number;
  readonly tail: Tail;
  readonly lost: number;
  /** Answers that came before one of an earlier request. */
  readonly outOfOrder?: number;
  /** The sender itself came late: the machine was too small for that rate, and the tail says so of it. Reports mark it, and conclude nothing. */
  readonly lagged?: boolean;
}

export interface Allocation {
  readonly bytes: number;
  readonly objects: number;
  readonly externalBytes: number;
  readonly stable: boolean;
}

export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** Two sides of one scenario: a candidate against a base, or a backend against another. */
export interface Comparison {
  readonly contract: string;
  readonly scenario: string;
  readonly base: string;
  readonly candidate: string;
  readonly launches: number;
  /** Candidate / base: Hodges-Lehmann estimate and 99 % interval. Below 1 the candidate is faster. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly verdict: Verdict | 'improved' | 'failed' | 'environment' | 'no-baseline';
  readonly reason?: string;
  /** ln(candidate / base) of every launch. */
  readonly differences: readonly number[];
  /** Candidate − base, of one operation. */
  readonly allocation?: { readonly bytes: number; readonly objects: number };
}
