import { CodedError } from '@pitcrew/core';
import {
  filesystemOf,
  inContainer,
  libc,
  machineFacts,
  microcode,
  powerGovernor,
  type MachineFacts,
} from './machine.ts';

/** What must be the same for two times to be comparable. */
export interface Fingerprint extends MachineFacts {
  readonly microcode: string;
  readonly execArgv: readonly string[];
  readonly libc: string;
  /** Of the folder for temporary files. */
  readonly filesystem: string;
  readonly container: boolean;
  /** The power governor; empty where there is none. */
  readonly governor: string;
}

/** This process on this machine; `dir` is where scenarios keep their files. */
export async function takeFingerprint(dir: string): Promise<Fingerprint> {
  return {
    ...machineFacts(),
    microcode: microcode(),
    execArgv: [...process.execArgv, ...(process.env['NODE_OPTIONS'] ?? '').split(/\s+/).filter(Boolean)],
    libc: libc(),
    filesystem: await filesystemOf(dir),
    container: inContainer(),
    governor: powerGovernor(),
  };
}

export interface Difference {
  readonly member: keyof Fingerprint;
  readonly a: string;
  readonly b: string;
}

/** What differs, in the order of the members, and what only one has; nothing where times may be compared. */
export function differences(a: Fingerprint, b: Fingerprint): readonly Difference[] {
  const shown = (value: Fingerprint[keyof Fingerprint] | undefined): string =>
    value === undefined || value === ''
      ? 'unknown'
      : Array.isArray(value)
        ? value.join(' ') || 'none'
        : String(value);
  return (Object.keys({ ...a, ...b }) as (keyof Fingerprint)[])
    .map((member) => ({ member, a: shown(a[member]), b: shown(b[member]) }))
    .filter((one) => one.a !== one.b);
}

/**
 * Refuses to compare across machines. `a` and `b` come with the words for them: `the saved build`, `this machine`.
 *
 * @throws CodedError `BENCH_FINGERPRINT`
 */
export function refuseDifferent(a: readonly [string, Fingerprint], b: readonly [string, Fingerprint]): void {
  const found = differences(a[1], b[1]);
  if (found.length === 0) return;
  const list = found.map((one) => `${one.member}: ${one.a} / ${one.b}`).join('; ');
  throw new CodedError(
    'BENCH_FINGERPRINT',
    `${a[0]} and ${b[0]} can't be compared; they differ in ${list}. Nothing was compared. Measure both on one machine, ` +
      'or go on with --force: the results are then marked as uncomparable.',
  );
}
