import type { TestApi, TestBody } from '../test-api.ts';
import { impatiently } from './waiting.ts';

/**
 * A kit that was written down and not run: what it promises, what it skips, and, put to a double, which of
 * its promises fail. That is how a kit is tested itself: each broken double must fail the promise it breaks.
 */
export class RecordedKit {
  readonly #tests: (readonly [title: string, body: TestBody])[] = [];
  /** Titles of what is skipped; they end with the reason. */
  readonly skipped: readonly string[];

  /** @param declare calls the kit with the runner that it is given */
  constructor(declare: (t: TestApi) => void) {
    const skipped: string[] = [];
    const record = (title: string, body: TestBody): unknown => this.#tests.push([title, body]);
    declare({
      describe: (_title, body) => body(),
      it: Object.assign(record, { skip: (title: string) => skipped.push(title) }),
    });
    this.skipped = skipped;
  }

  get titles(): string[] {
    return this.#tests.map(([title]) => title);
  }

  /** Runs the whole kit, one test after another. Resolves to the titles of what failed. */
  async broken(): Promise<string[]> {
    const failed: string[] = [];
    for (const [title, body] of this.#tests) {
      if ((await failureOf(body)) !== undefined) failed.push(title);
    }
    return failed;
  }

  /**
   * Runs one test, of which a failure is expected: its waits end sooner than a kit's own.
   *
   * @param ms a test that has not ended by then counts as failed
   * @returns what it threw; undefined where it passed
   */
  async failureOf(title: string, ms?: number): Promise<unknown> {
    const test = this.#tests.find(([known]) => known === title);
    if (test === undefined) throw new Error(`The kit makes no such promise: ${title}`);
    const failure = impatiently(() => failureOf(test[1]));
    if (ms === undefined) return failure;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve(new Error(`Still running after ${ms} ms.`)), ms);
    });
    return Promise.race([failure, late]).finally(() => clearTimeout(timer));
  }
}

async function failureOf(body: TestBody): Promise<unknown> {
  try {
    await body();
    return undefined;
  } catch (error) {
    return error ?? new Error('The test threw nothing that says why.');
  }
}
