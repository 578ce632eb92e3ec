/** The body of one test. */
export type TestBody = () => void | Promise<void>;

/**
 * The little of a test runner that a conformance kit needs. Vitest, `node:test` and mocha all provide it,
 * so that a kit depends on none of them.
 */
export interface TestApi {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: {
    (title: string, body: TestBody): unknown;
    /** A promise that this backend does not give; shown in the report with its reason in the title. */
    readonly skip: (title: string, body: TestBody) => unknown;
  };
}
