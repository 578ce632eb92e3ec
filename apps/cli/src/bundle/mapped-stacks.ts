import { dirname, join } from 'node:path';
import { placesFile } from './load.ts';
import { SourcePlaces } from './source-places.ts';

/**
 * Lets a stack name the sources and not the bundle. Node itself looks at the stack of each error of a stream, such as of a client
 * that went while it was written to: little may be done for one.
 */
export function mapStacks(bundle: string): void {
  const places = new SourcePlaces(join(dirname(bundle), placesFile));
  /** Of calls that stood in a stack before: mostly it is the same few. */
  const known = new Map<string, string>();
  const look = (place: string, line: number, column: number): string => {
    try {
      // Lines and columns of a stack begin at 1, those of a map at 0.
      const found = places.find(line - 1, column - 1);
      if (found === undefined) return place;
      return `${join(dirname(bundle), found.source)}:${found.line + 1}:${found.column + 1}`;
    } catch {
      // The bundle was built anew since, and its folder is gone.
      return place;
    }
  };
  const original = (place: string, line: string, column: string): string => {
    let found = known.get(place);
    if (found === undefined) known.set(place, (found = look(place, Number(line), Number(column))));
    return found;
  };
  const start = `${bundle}:`;
  const mapped = (frame: string): string => {
    const at = frame.indexOf(start);
    if (at < 0) return frame;
    return frame.slice(0, at) + frame.slice(at).replace(/^.*?:(\d+):(\d+)/, original);
  };
  Error.prepareStackTrace = (error, frames) =>
    [
      String(error),
      ...frames.map((frame) => `    at ${mapped(String(frame as unknown as { toString: () => string }))}`),
    ].join('\n');
}
