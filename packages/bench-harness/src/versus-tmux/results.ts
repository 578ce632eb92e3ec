import type { Fingerprint } from '../fingerprint.ts';
import type { BenchResults } from '../results.ts';
import type { JudgedFigure } from './judge.ts';
import type { Row, Sides } from './row.ts';
import type { Effort } from './stage.ts';

/** What a row came to. */
export interface RowResult extends Omit<Row, 'figures'> {
  readonly status: 'ok' | 'failed';
  /** Why it failed: a wrong answer, most often. */
  readonly reason?: string;
  readonly figures: readonly JudgedFigure[];
}

/** What one run against tmux found: the JSON that is written, and what its reports are drawn from. `schema/versus-tmux.schema.json`. */
export interface VersusResults {
  readonly schema: 'versus-tmux-1';
  readonly version: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly seconds: number;
  /** False where the run was stopped early: rows that are here are whole. */
  readonly complete: boolean;
  readonly fingerprint: Fingerprint;
  /** Processes that wanted a processor, a minute's average, when it began: what it says of a loaded machine is unfair. */
  readonly load: number;
  readonly programs: Sides<{ readonly name: string; readonly version: string }>;
  /** How whole commands were timed. */
  readonly method: string;
  readonly effort: Effort;
  readonly commit?: NonNullable<BenchResults['commit']>;
  readonly rows: readonly RowResult[];
}
