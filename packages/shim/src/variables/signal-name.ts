import { constants } from 'node:os';

const names = new Map<number, string>();
for (const [name, number] of Object.entries(constants.signals)) {
  // SIGIOT and SIGPOLL are second names of others, which come first.
  if (!names.has(number)) names.set(number, name.replace(/^SIG/, ''));
}

/** `KILL` for 9; the number where it has no name. */
export function signalName(signal: number): string {
  return names.get(signal) ?? String(signal);
}
