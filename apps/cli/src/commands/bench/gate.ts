import { exitCodeOfError, gate, gateMarkdown, gateText, ownRoot } from '@pitcrew/bench-harness';
import { paintFor, ProgressLine, terminalReport, writeWhole } from '@pitcrew/bench-harness/report';
import { withInterrupt } from './interrupt.ts';
import { writeOutputs, type Outputs } from './outputs.ts';

export interface GateFlags extends Outputs {
  readonly base: string;
  readonly only: readonly string[];
  readonly markdown: string | undefined;
  readonly seed: number | undefined;
  readonly force: boolean;
  readonly build: boolean;
}

/** `pitcrew bench gate`: whether the work tree has become slower than a base. */
export function runGate({
  base,
  only,
  markdown,
  seed,
  force,
  build,
  ...outputs
}: GateFlags): Promise<number> {
  return withInterrupt(async (signal) => {
    const progress = new ProgressLine(process.stderr);
    try {
      const outcome = await gate({
        base,
        only,
        force,
        build,
        signal,
        root: ownRoot,
        ...(seed === undefined ? {} : { seed }),
        onStep: (step) => progress.show(step),
      }).finally(() => progress.clear());
      process.stdout.write(
        `${terminalReport({ ...outcome.results, measurements: [] }, paintFor(process.stdout))}\n`,
      );
      process.stdout.write(gateText(outcome));
      if (markdown !== undefined) await writeWhole(markdown, gateMarkdown(outcome));
      await writeOutputs(outputs, outcome.results);
      return outcome.exitCode;
    } catch (error) {
      process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
      return exitCodeOfError(error, signal);
    }
  });
}
