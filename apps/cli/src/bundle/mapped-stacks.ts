import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SourcePlaces, type SourceMapText } from './source-places.ts';

/**
 * Lets a stack name the sources and not the bundle. The map is read when the first stack is looked at, and Node itself looks at that of
 * each error of a stream, such as of a client that went while it was written to.
 */
export function mapStacks(bundle: string): void {
  let places: SourcePlaces | undefined;
  const original = (place: string, line: string, column: string): string => {
    try {
      places ??= new SourcePlaces(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')) as SourceMapText);
    } catch {
      return place;
    }
    // Lines and columns of a stack begin at 1, those of a map at 0.
    const found = places.find(Number(line) - 1, Number(column) - 1);
    if (found === undefined) return place;
    return `${join(dirname(bundle), found.source)}:${found.line + 1}:${found.column + 1}`;
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
