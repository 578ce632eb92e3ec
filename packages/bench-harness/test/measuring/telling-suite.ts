import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { workSide } from '../../dist/selftest/side.js';

/** A suite of a test's own that appends lines to `new URL('told', import.meta.url)`, in a folder of its own. */
export class TellingSuite {
  readonly #dir = mkdtempSync(join(tmpdir(), 'pitcrew-telling-'));

  /** @param source what the module `suite.mjs` is. */
  constructor(source: string) {
    writeFileSync(join(this.#dir, 'suite.mjs'), source);
  }

  side(): ReturnType<typeof workSide> {
    return { ...workSide(), suite: pathToFileURL(join(this.#dir, 'suite.mjs')).href };
  }

  /** The lines so far, of all its processes. */
  told(): readonly string[] {
    return readFileSync(join(this.#dir, 'told'), 'utf8').trim().split('\n');
  }

  close(): void {
    rmSync(this.#dir, { recursive: true });
  }
}
