import type { Context } from '../context.ts';
import { playDemo } from '../demo/play-demo.ts';
import { reportJson, reportText } from '../demo/report.ts';

/** Exit code of a program that ^C ended. */
const interrupted = 130;

/** `pitcrew demo`: a lead and three teammates on a private socket, every answer checked. Exit code 0 where all was right. */
export async function demo(context: Context, options: { readonly keepGoing: boolean }): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const say = (text: string): void => {
    if (!context.json) process.stdout.write(text);
  };
  try {
    const report = await playDemo(context, {
      keepGoing: options.keepGoing,
      live: process.stdout.isTTY && !context.json,
      say,
      signal: abort.signal,
    });
    process.stdout.write(context.json ? `${reportJson(report)}\n` : reportText(report));
    return report.checks.failed.length === 0 ? 0 : 1;
  } catch (error) {
    if (!abort.signal.aborted) throw error;
    process.stderr.write('pitcrew: interrupted; everything that was started is ended\n');
    return interrupted;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}
