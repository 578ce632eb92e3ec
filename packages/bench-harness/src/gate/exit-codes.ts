import { isCodedError } from '@pitcrew/core';

export type GateVerdict = 'pass' | 'fail' | 'inconclusive' | 'environment' | 'no-baseline' | 'interrupted';

/** What `pitcrew bench gate` and the commands beside it end with; documented in docs/benchmarks.md. */
export const gateExitCodes = {
  pass: 0,
  fail: 1,
  usage: 2,
  inconclusive: 3,
  refused: 4,
  environment: 5,
  'no-baseline': 6,
  unwritten: 7,
  'no-tmux': 8,
  interrupted: 130,
} as const satisfies Readonly<Record<GateVerdict | 'usage' | 'refused' | 'unwritten' | 'no-tmux', number>>;

const codes: Readonly<Record<string, keyof typeof gateExitCodes>> = {
  BENCH_BASE_UNKNOWN: 'usage',
  BENCH_THRESHOLDS: 'usage',
  BENCH_UNKNOWN: 'usage',
  BENCH_UNKNOWN_SCENARIO: 'usage',
  BENCH_UNREADABLE: 'usage',
  TUNE_OBJECTIVE: 'usage',
  BENCH_FINGERPRINT: 'refused',
  BENCH_BASE_BROKEN: 'no-baseline',
  BENCH_CANDIDATE_BROKEN: 'fail',
  BENCH_UNWRITABLE: 'unwritten',
  BENCH_NO_TMUX: 'no-tmux',
  BENCH_INTERRUPTED: 'interrupted',
};

/** What the gate ends with where it threw. What nobody foresaw is a failure: it must not look like a pass. */
export function exitCodeOfError(error: unknown, signal: AbortSignal): number {
  if (signal.aborted) return gateExitCodes.interrupted;
  const known = Object.keys(codes).find((code) => isCodedError(error, code));
  return gateExitCodes[known === undefined ? 'fail' : codes[known]!];
}
