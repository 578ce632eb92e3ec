import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import {
  ownRoot,
  takeFingerprint,
  type BenchResults,
  type Comparison,
  type Measurement,
} from '@pitcrew/bench-harness';
import { version } from '../../version.ts';

interface Found {
  readonly startedAt: Date;
  readonly complete: boolean;
  readonly uncomparable?: boolean;
  readonly measurements?: readonly Measurement[];
  readonly comparisons?: readonly Comparison[];
}

/** What a run found, with where and of what it was found. */
export async function resultsOf({
  startedAt,
  complete,
  uncomparable = false,
  ...found
}: Found): Promise<BenchResults> {
  const commit = await commitHere();
  return {
    schema: 1,
    version: version(),
    startedAt: startedAt.toISOString(),
    complete,
    ...(uncomparable ? { uncomparable } : {}),
    fingerprint: await takeFingerprint(tmpdir()),
    measurements: found.measurements ?? [],
    comparisons: found.comparisons ?? [],
    ...(commit === undefined ? {} : { commit }),
  };
}

/** Of the checkout that runs; `undefined` for an installed package. */
async function commitHere(): Promise<BenchResults['commit']> {
  try {
    const { stdout } = await promisify(execFile)('git', ['log', '-1', '--format=%H%n%cI%n%s'], {
      cwd: ownRoot,
    });
    const [id = '', at = '', subject = ''] = stdout.split('\n');
    return { id, at, subject };
  } catch {
    return undefined;
  }
}
