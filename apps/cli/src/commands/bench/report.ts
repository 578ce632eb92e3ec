import type { BenchResults } from '@pitcrew/bench-harness';
import { paintFor, readResults, terminalReport } from '@pitcrew/bench-harness/report';
import { writeOutputs, type Outputs } from './outputs.ts';

/** `pitcrew bench report`: draws what `--json` wrote. The newest file is shown, the others are its history. */
export async function report(files: readonly string[], outputs: Outputs): Promise<number> {
  const runs = await Promise.all(files.map(readResults));
  const [newest, ...earlier] = runs.toSorted((a: BenchResults, b: BenchResults) =>
    b.startedAt.localeCompare(a.startedAt),
  );
  if (newest === undefined) return 0;
  process.stdout.write(terminalReport(newest, paintFor(process.stdout)));
  await writeOutputs(outputs, newest, earlier);
  return 0;
}
