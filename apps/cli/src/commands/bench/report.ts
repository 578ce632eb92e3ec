import type { BenchResults } from '@pitcrew/bench-harness';
import { asResults, jsonReport, paintFor, readJson, terminalReport } from '@pitcrew/bench-harness/report';
import { asVersusResults, saysVersusTmux, versusHtml, versusTable } from '@pitcrew/bench-harness/versus-tmux';
import { CodedError } from '@pitcrew/core';
import { outputsOf, writeFiles, type Outputs } from './outputs.ts';

interface Document {
  readonly path: string;
  readonly value: unknown;
}

/** `pitcrew bench report`: draws what `--json` wrote. The newest file is shown, the others are its history. */
export async function report(files: readonly string[], outputs: Outputs): Promise<number> {
  const documents = await Promise.all(files.map(async (path) => ({ path, value: await readJson(path) })));
  const versus = documents.find(({ value }) => saysVersusTmux(value));
  if (versus === undefined) await reportBackends(documents, outputs);
  else await reportVersus(versus, documents, outputs);
  return 0;
}

async function reportBackends(documents: readonly Document[], outputs: Outputs): Promise<void> {
  const runs = await Promise.all(documents.map(({ path, value }) => asResults(value, path)));
  const [newest, ...earlier] = runs.toSorted((a: BenchResults, b: BenchResults) =>
    b.startedAt.localeCompare(a.startedAt),
  );
  if (newest === undefined) return;
  process.stdout.write(terminalReport(newest, paintFor(process.stdout)));
  await writeFiles(outputsOf(outputs, newest, earlier));
}

/** @throws CodedError `BENCH_UNREADABLE`: there is more than this one, or a form was asked for that it has not */
async function reportVersus(
  { path, value }: Document,
  documents: readonly Document[],
  { json, html, gab }: Outputs,
): Promise<void> {
  const wrong =
    documents.length > 1 ? 'it is drawn alone' : gab === undefined ? undefined : 'it has no --gab';
  if (wrong !== undefined) {
    const message = `${path} is a run of pitcrew bench tmux: ${wrong}. Nothing was drawn; ask for one such file, with --html or --json.`;
    throw new CodedError('BENCH_UNREADABLE', message);
  }
  const results = await asVersusResults(value, path);
  process.stdout.write(versusTable(results, paintFor(process.stdout)));
  await writeFiles([
    [json, () => jsonReport(results)],
    [html, () => versusHtml(results)],
  ]);
}
