/** Where execvp(3) looks when the environment has no `PATH`; the check before the fork looks there too. */
const defaultPath = '/bin:/usr/bin';

/**
 * Calls `fork` while this process has the program's `PATH`: zigpty's child looks for a bare name on the `PATH` of its
 * parent, not on that of the environment it is given. Nothing else runs meanwhile.
 */
export function onPath<Result>(path = defaultPath, fork: () => Result): Result {
  const own = process.env['PATH'];
  if (own === path) return fork();
  process.env['PATH'] = path;
  try {
    return fork();
  } finally {
    if (own === undefined) delete process.env['PATH'];
    else process.env['PATH'] = own;
  }
}
