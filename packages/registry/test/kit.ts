import { RecordedKit } from '@pitcrew/core/testing';
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

export const kitFor = (subject: Subject): RecordedKit =>
  new RecordedKit((t) => registryConformance(t, subject));
