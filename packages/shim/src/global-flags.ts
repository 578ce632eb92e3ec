/** What stands before the command in `tmux -u -L name list-sessions`. */
export interface GlobalFlags {
  /** Where the command begins in argv. */
  readonly next: number;
  readonly utf8: boolean;
  /** How often `-C` was given. */
  readonly control: number;
  /** What the terminal can do: `-T`, each of them, and `256` for `-2`. */
  readonly features: readonly string[];
  /** What a shell is to run in place of the client (`-c`). */
  readonly shellCommand?: string | undefined;
  /** As a login shell. */
  readonly login: boolean;
}

/** Letters that take a value, as tmux 3.3a's getopt string `2c:CDdf:lL:NqS:T:uUvV` has them. */
const withValue = 'cfLST';

/** Of nearly every command. */
const noFlags: GlobalFlags = Object.freeze({
  next: 0,
  utf8: false,
  control: 0,
  features: Object.freeze([]),
  shellCommand: undefined,
  login: false,
});

/** Reads the global flags, which the client has checked and used already. */
export function readGlobalFlags(argv: readonly string[]): GlobalFlags {
  if (argv[0]?.startsWith('-') !== true) return noFlags;
  let utf8 = false;
  let control = 0;
  const features: string[] = [];
  let login = false;
  let shellCommand: string | undefined;
  let next = 0;
  while (next < argv.length) {
    const word = argv[next] ?? '';
    if (word.length < 2 || !word.startsWith('-')) break;
    next += 1;
    if (word === '--') break;
    for (let at = 1; at < word.length; at += 1) {
      const flag = word.charAt(at);
      if (flag === 'u') utf8 = true;
      if (flag === 'C') control += 1;
      if (flag === '2') features.push('256');
      if (flag === 'l') login = true;
      if (!withValue.includes(flag)) continue;
      const value = at + 1 === word.length ? argv[next++] : word.slice(at + 1);
      if (flag === 'T') features.push(value ?? '');
      if (flag === 'c') shellCommand = value;
      break;
    }
  }
  return { next, utf8, control, features, shellCommand, login };
}
