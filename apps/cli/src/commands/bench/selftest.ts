import { gateExitCodes, selftest, type SelftestResult } from '@pitcrew/bench-harness';
import { paintFor, ProgressLine, writeWhole, type Paint } from '@pitcrew/bench-harness/report';
import { withInterrupt } from './interrupt.ts';

export interface SelftestFlags {
  readonly long: boolean;
  readonly only: readonly string[];
  readonly json: string | undefined;
}

/** `pitcrew bench selftest`: the harness measures what it knows the answer of. */
export function runSelftest({ long, only, json }: SelftestFlags): Promise<number> {
  return withInterrupt(async (signal) => {
    const paint = paintFor(process.stdout);
    const progress = new ProgressLine(process.stderr);
    const results: SelftestResult[] = [];
    let complete = true;
    try {
      await selftest({
        form: long ? 'long' : 'short',
        ...(only.length === 0 ? {} : { only }),
        signal,
        onStep: (label) => progress.show({ label, done: results.length, total: only.length || 15 }),
        onResult: (result) => {
          results.push(result);
          progress.clear();
          process.stdout.write(line(result, paint));
        },
      });
    } catch (error) {
      if (!signal.aborted) throw error;
      complete = false;
    } finally {
      progress.clear();
    }
    if (json !== undefined)
      await writeWhole(json, `${JSON.stringify({ complete, long, results }, null, 2)}\n`);
    if (!complete) return gateExitCodes.interrupted;
    return results.every(({ passed }) => passed) ? gateExitCodes.pass : gateExitCodes.fail;
  });
}

/** `pass   4 allocations  12.1 s`, and below it what was found. */
function line({ number, name, passed, figures, seconds }: SelftestResult, paint: Paint): string {
  const verdict = passed ? paint('green', 'pass') : paint('red', 'FAIL');
  const found = Object.entries(figures).map(([what, value]) => `        ${what}: ${shown(value)}\n`);
  return `${verdict}  ${String(number).padStart(2)} ${paint('bold', name)}  ${seconds.toFixed(1)} s\n${found.join('')}`;
}

function shown(value: number | string | boolean): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(4))) : String(value);
}
