import type { GlobalFlags } from './global-flags.ts';

/** The commands that may start a server, each with its alias and the shortest prefix that no other has. */
const starters = [
  { name: 'attach-session', alias: 'attach', shortest: 1 },
  { name: 'start-server', alias: 'start', shortest: 2 },
  { name: 'new-session', alias: 'new', shortest: 5 },
  { name: 'list-keys', alias: 'lsk', shortest: 6 },
  { name: 'list-commands', alias: 'lscm', shortest: 7 },
] as const;

function isStarter(word: string): boolean {
  return starters.some(
    ({ name, alias, shortest }) => word === alias || (word.length >= shortest && name.startsWith(word)),
  );
}

/** Whether a server is started where none runs: by any command of the sequence, or where there is no command. */
export function startsServer({ neverStart, command }: GlobalFlags): boolean {
  if (neverStart) return false;
  if (command.length === 0) return true;
  let first = true;
  for (const word of command) {
    const ends = word.endsWith(';') && !word.endsWith('\\;');
    const name = ends ? word.slice(0, -1) : word;
    if (first && name !== '' && isStarter(name)) return true;
    first = ends;
  }
  return false;
}
