import type { TestApi, TestBody } from '@pitcrew/core';

/** A test runner that only remembers, so that one promise at a time can be put to a double. */
export class RecordedKit implements TestApi {
  readonly #tests = new Map<string, TestBody>();
  readonly skipped: string[] = [];

  readonly describe = (_title: string, body: () => void): void => body();

  readonly it = Object.assign((title: string, body: TestBody): void => void this.#tests.set(title, body), {
    skip: (title: string): void => void this.skipped.push(title),
  });

  get titles(): string[] {
    return [...this.#tests.keys()];
  }

  /** What the test of this title throws; a test that does not end in time counts as failed. */
  async failureOf(title: string, deadlineMs: number): Promise<unknown> {
    const body = this.#tests.get(title);
    if (body === undefined) throw new Error(`The kit has no promise "${title}"`);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      timer = setTimeout(() => resolve(new Error('still running')), deadlineMs);
    });
    const failure = (async () => body())().then(
      () => undefined,
      (error: unknown) => error,
    );
    return Promise.race([failure, late]).finally(() => clearTimeout(timer));
  }
}
