import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { usableProcessors } from '../machine.ts';

const run = promisify(execFile);

/**
 * The one that all sides of this launch share; the next launch has the next. Processors of a machine differ, those of a virtual one
 * by what others do on the same core, and the kernel leaves each process where it was: without this a launch tells more of two
 * processors than of two sides.
 *
 * @returns none where there is no choice
 */
export function processorOf(launch: number): number | undefined {
  const usable = usableProcessors();
  return usable.length > 1 ? usable[launch % usable.length] : undefined;
}

/** Keeps a process on one processor, all its threads and what they start from now on. */
export function keepOn(pid: number, processor: number): Promise<void> {
  return setAffinity('-apc', [processor], pid);
}

/** Keeps only the first thread there, where JavaScript runs, and what it starts: a library's own threads go on elsewhere. */
export function keepThreadOn(pid: number, processor: number): Promise<void> {
  return setAffinity('-pc', [processor], pid);
}

/** Undoes {@link keepThreadOn}. */
export function letThreadGo(pid: number): Promise<void> {
  return setAffinity('-pc', usableProcessors(), pid);
}

/** `taskset` is util-linux's. Where it is not, or may not, processes stay where the kernel puts them; `pitcrew doctor` says so. */
async function setAffinity(flags: string, processors: readonly number[], pid: number): Promise<void> {
  await run('taskset', [flags, processors.join(','), String(pid)]).catch(() => undefined);
}
