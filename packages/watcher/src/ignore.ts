import { relative, sep } from 'node:path';
import picomatch from 'picomatch';

/** Whether an absolute path is ignored: it, or a folder on the way to it, matches a glob. */
export type Ignored = (path: string) => boolean;

/**
 * For implementors: what `WatchOptions.ignore` means.
 *
 * @throws TypeError that names the glob which cannot be read
 */
export function ignoreMatcher(dir: string, globs: readonly string[]): Ignored {
  const matchers = globs.map(compile);
  if (matchers.length === 0) return () => false;

  return (path) => {
    const parts = relative(dir, path).split(sep);
    return parts.some((_, at) => {
      const ancestor = parts.slice(0, at + 1).join('/');
      return matchers.some((matches) => matches(ancestor));
    });
  };
}

function compile(glob: string): (path: string) => boolean {
  try {
    return picomatch(glob, { dot: true, strictBrackets: true });
  } catch (cause) {
    throw new TypeError(`Cannot read the ignore glob ${JSON.stringify(glob)}; nothing is watched.`, {
      cause,
    });
  }
}
