import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A program and its arguments. */
type Words = readonly [string, ...string[]];

/** Bytes between the top of the memory and the libraries, which are put below the stack's limit: Linux leaves 128 MiB at least. */
const leastGap = 128 * 2 ** 20;
const pageSize = 4096;
/** So many layouts there are; the stacks of threads are reserved by the same limit, so that it may not be any size. */
const layouts = 2 ** 16;

/**
 * The command that runs `program` with its memory laid out as `share` of [0, 1) says, and all that it starts alike. Else the kernel
 * draws a layout for each process, and in some of them code is faster than in others.
 *
 * @returns the program itself where it can't be had: no Linux, no `setarch` and `prlimit` (util-linux), forbidden, as in many
 * containers, or a lower hard limit
 */
export async function laidOut(program: Words, share: number): Promise<Words> {
  canBeHad ??= succeeds(belowStack(layouts, ['true']));
  return (await canBeHad) ? belowStack(Math.floor(share * layouts), program) : program;
}

let canBeHad: Promise<boolean> | undefined;

/** Without the kernel's drawing, the libraries' place depends on the limit alone. It is the soft one: who wants another may have it. */
function belowStack(pages: number, program: Words): Words {
  return ['setarch', '-R', 'prlimit', `--stack=${leastGap + pages * pageSize}:`, ...program];
}

function succeeds([program, ...words]: Words): Promise<boolean> {
  return run(program, words).then(
    () => true,
    () => false,
  );
}
