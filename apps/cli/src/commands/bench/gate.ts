import { resolve } from 'node:path';
import {
  exitCodeOfError,
  gate,
  gateExitCodes,
  gateMarkdown,
  gateText,
  ownRoot,
  saveBuild,
} from '@pitcrew/bench-harness';
import { paintFor, ProgressLine, terminalReport } from '@pitcrew/bench-harness/report';
import { withInterrupt } from './interrupt.ts';
import { makeRoom, outputsOf, writeFiles, type Outputs } from './outputs.ts';

export interface GateFlags extends Outputs {
  readonly base: string;
  /** A folder: the base is built into it, and nothing is measured. */
  readonly save: string | undefined;
  readonly only: readonly string[];
  readonly markdown: string | undefined;
  readonly seed: number | undefined;
  readonly force: boolean;
  readonly build: boolean;
}

/** `pitcrew bench gate`: whether the work tree has become slower than a base. */
export function runGate({
  base,
  save,
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
      if (save !== undefined) {
        progress.show({ label: `building ${base}`, done: 0, total: 1 });
        const name = await saveBuild(base, save, { cwd: ownRoot, signal }).finally(() => progress.clear());
        process.stdout.write(
          `the build of ${name} is in ${save}; compare with it: --base ${resolve(save)}\n`,
        );
        return gateExitCodes.pass;
      }
      await makeRoom([markdown, ...Object.values(outputs)]);
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
      await writeFiles([[markdown, () => gateMarkdown(outcome)], ...outputsOf(outputs, outcome.results)]);
      return outcome.exitCode;
    } catch (error) {
      process.stderr.write(`pitcrew: ${error instanceof Error ? error.message : String(error)}\n`);
      return exitCodeOfError(error, signal);
    }
  });
}
