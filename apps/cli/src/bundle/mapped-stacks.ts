import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join } from 'node:path';

/** Lets a stack name the sources and not the bundle. The map is read when the first stack is looked at. */
export function mapStacks(bundle: string): void {
  let map: SourceMap | undefined;
  const original = (place: string, line: string, column: string): string => {
    try {
      map ??= new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapPayload);
    } catch {
      return place;
    }
    // Lines and columns of a stack begin at 1, those of a map at 0.
    const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in entry)) return place;
    const source = join(dirname(bundle), entry.originalSource);
    return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
  };
  const start = `${bundle}:`;
  const mapped = (frame: string): string => {
    const at = frame.indexOf(start);
    if (at < 0) return frame;
    return (
      frame.slice(0, at) +
      frame
        .slice(at)
        .replace(/^.*?:(\d+):(\d+)/, (place, line: string, column: string) => original(place, line, column))
    );
  };
  Error.prepareStackTrace = (error, frames) =>
    [
      String(error),
      ...frames.map((frame) => `    at ${mapped(String(frame as unknown as { toString: () => string }))}`),
    ].join('\n');
}
