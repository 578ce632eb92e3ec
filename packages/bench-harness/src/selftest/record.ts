import { CodedError } from '@pitcrew/core';
import { refuseDifferent, type Fingerprint } from '../fingerprint.ts';
import type { Figures } from './acceptance.ts';

/** What is known of one acceptance test until now. */
export interface TestRecord {
  readonly number: number;
  readonly name: string;
  /** ISO 8601, of the last round. */
  readonly at: string;
  readonly seconds: number;
  /** Rounds that it takes altogether; it is done when so many have been found. */
  readonly of: number;
  readonly found: readonly unknown[];
  /** Of the short form: how often it was tried, for a busy machine can spoil it. */
  readonly attempts: number;
  /** What the rounds until now come to. */
  readonly passed: boolean;
  /** Of the short form: why nothing is concluded. */
  readonly notJudged?: string | undefined;
  readonly figures: Figures;
}

/** A self-test as a file keeps it, so that it can go on from there. */
export interface SelftestRecord {
  readonly schema: 1;
  readonly form: 'short' | 'long';
  readonly fingerprint: Fingerprint;
  readonly tests: readonly TestRecord[];
}

export function isDone({ found, of }: TestRecord): boolean {
  return found.length >= of;
}

/** The record with this test in the place of what was known of it. */
export function withTest(record: SelftestRecord, test: TestRecord): SelftestRecord {
  const others = record.tests.filter(({ name }) => name !== test.name);
  return { ...record, tests: [...others, test] };
}

/**
 * Reads what a file holds, to go on with it here.
 *
 * @throws CodedError `BENCH_UNREADABLE`; `BENCH_FINGERPRINT` where it was begun on another machine
 */
export function readRecord(text: string, path: string, here: Fingerprint): SelftestRecord {
  const record = parsed(text);
  if (record?.schema !== 1 || !Array.isArray(record.tests) || record.fingerprint === undefined) {
    throw new CodedError(
      'BENCH_UNREADABLE',
      `${path} holds no self-test that could go on; it was left as it is. Name another file.`,
    );
  }
  refuseDifferent([path, record.fingerprint], ['this machine', here]);
  return record as SelftestRecord;
}

function parsed(text: string): Partial<SelftestRecord> | null {
  try {
    return JSON.parse(text) as Partial<SelftestRecord> | null;
  } catch {
    return null;
  }
}
