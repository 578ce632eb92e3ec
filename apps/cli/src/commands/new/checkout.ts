import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout of Pitcrew that a folder lies in; `undefined` where there is none. */
export function checkoutAround(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const manifest = join(at, 'packages/backends/package.json');
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"@pitcrew/backends"')) return at;
    if (dirname(at) === at) return undefined;
  }
}
