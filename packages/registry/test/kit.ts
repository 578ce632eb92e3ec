import type { TestApi, TestBody } from '@pitcrew/core';
import registryConformance, { type Subject } from '@pitcrew/registry/conformance';
import type { Registry, RegistryTraits } from '../src/index.ts';

/** What the kit is told about a double. */
export function subjectOf(
  open: (dir: string) => Promise<Registry>,
  traits: Partial<RegistryTraits>,
  rest: Omit<Subject, 'backend'>,
): Subject {
  const all = Object.freeze({ durable: false, acrossProcesses: false, defects: [], ...traits });
  return {
    backend: {
      contract: 'registry',
      name: 'double',
      summary: 'For the kit itself.',
      traits: all,
      open: ({ dir }) => open(dir),
    },
    ...rest,
  };
}

/** Runs the kit, or the one test of it that is named, without a runner; gives the titles of what failed. */
export async function broken(subject: Subject, only?: string): Promise<string[]> {
  const tests: [title: string, body: TestBody][] = [];
  const recorded = (title: string, body: TestBody): unknown => tests.push([title, body]);
  const recorder: TestApi = {
    describe: (_title, body) => body(),
    it: Object.assign(recorded, { skip: () => undefined }),
  };
  registryConformance(recorder, subject);
  const failed: string[] = [];
  for (const [title, body] of tests) {
    if (only !== undefined && title !== only) continue;
    try {
      await body();
    } catch {
      failed.push(title);
    }
  }
  return failed;
}
