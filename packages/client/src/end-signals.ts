import process from 'node:process';

/** Calls back when SIGTERM or SIGHUP comes; SIGINT and its like, which are for others, do nothing meanwhile. */
export function endSignals(ended: () => void): () => void {
  const ignored = (): void => {};
  const ends = ['SIGTERM', 'SIGHUP'] as const;
  const others = ['SIGINT', 'SIGQUIT', 'SIGTSTP'] as const;
  for (const name of ends) process.on(name, ended);
  for (const name of others) process.on(name, ignored);
  return () => {
    for (const name of ends) process.off(name, ended);
    for (const name of others) process.off(name, ignored);
  };
}
