import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import type { run } from './entry.ts';

export const bundleFile = 'bundle.cjs';
export const cacheFile = 'bundle.cache';
/** Where the bundle's pieces come from: `source-places.ts`. */
export const placesFile = 'bundle.places';

/** What a bundle is given. */
interface Surroundings {
  /** Of the bundle's own place. */
  readonly require: NodeJS.Require;
  /** `import()`, which is not there inside a script that V8 takes from its cache. */
  readonly importOutside: (specifier: string) => Promise<unknown>;
}

export interface Loaded {
  readonly run: typeof run;
  readonly script: Script;
}

/**
 * Compiles and evaluates the bundle in `folder`, with what V8 has kept of an earlier compilation where that
 * was made by this very V8 with the same flags; it looks at that itself.
 */
export function load(root: string, folder: string, { require, importOutside }: Surroundings): Loaded {
  const filename = join(folder, bundleFile);
  // esbuild writes ASCII, of which every byte is a character; V8 then keeps it as it is.
  const source = readFileSync(filename, 'latin1');
  const cachedData = readCache(join(folder, cacheFile));
  const script = new Script(source, { filename, ...(cachedData === undefined ? {} : { cachedData }) });
  const evaluate = script.runInThisContext() as Evaluate;
  const module = { exports: {} as { readonly run: typeof run } };
  evaluate(module, require, importOutside, (path) => pathToFileURL(join(root, path)).href);
  return { run: module.exports.run, script };
}

/** The function that the build puts around the bundle. `urlOf` is for `import.meta.url` of each file. */
type Evaluate = (
  module: { exports: unknown },
  require: NodeJS.Require,
  importOutside: Surroundings['importOutside'],
  urlOf: (path: string) => string,
) => void;

function readCache(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
