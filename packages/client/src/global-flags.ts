/** The flags before tmux's command. */
export interface GlobalFlags {
  /** `-L` */
  readonly label?: string;
  /** `-S` */
  readonly socket?: string;
  /** `-f`, each of them. */
  readonly configs: readonly string[];
  /** `-T`, each of them. */
  readonly features: readonly string[];
  /** `-c` */
  readonly shellCommand?: string;
  /** 1 for `-C`, 2 for `-CC`. */
  readonly control: 0 | 1 | 2;
  /** `-N` */
  readonly neverStart: boolean;
  /** `-D` */
  readonly foreground: boolean;
  /** `-l` */
  readonly login: boolean;
  /** `-u` */
  readonly utf8: boolean;
  /** `-2` */
  readonly colours256: boolean;
  /** How often `-v` was given. */
  readonly verbose: number;
  /** The command and its arguments. */
  readonly command: readonly string[];
}

/** `version` and `usage` are answered by the client itself: print the text, exit 0 or 1. */
export type GlobalFlagsResult =
  | { readonly kind: 'flags'; readonly flags: GlobalFlags }
  | { readonly kind: 'version'; readonly text: string }
  | { readonly kind: 'usage'; readonly text: string };

const plain = '2CDlNquvV';
const valued = 'cfLST';

/** One flag, or why there are no more: `index` is where the command begins. */
type Step =
  | { readonly letter: string; readonly value: string }
  | { readonly end: number }
  | { readonly mistake: string };

/** tmux 3.3a's getopt: stops at the first word that is no flag; flags cluster, values may be attached. */
function stepsOf(argv: readonly string[]): readonly Step[] {
  const steps: Step[] = [];
  let index = 0;
  for (let word = argv[0]; word?.startsWith('-') === true; word = argv[index]) {
    if (word === '--') return [...steps, { end: index + 1 }];
    if (word.startsWith('--')) return [...steps, { mistake: '' }];
    // A dash alone or among flags: this word is the command.
    if (word === '-') break;
    for (let at = 1; at < word.length; at += 1) {
      const letter = word.charAt(at);
      if (letter === '-') return [...steps, { end: index }];
      if (valued.includes(letter)) {
        const attached = word.slice(at + 1);
        if (attached === '') index += 1;
        const value = attached === '' ? argv[index] : attached;
        if (value === undefined) return [...steps, { mistake: `option requires an argument -- ${letter}` }];
        steps.push({ letter, value });
        break;
      }
      if (!plain.includes(letter)) return [...steps, { mistake: `unknown option -- ${letter}` }];
      steps.push({ letter, value: '' });
    }
    index += 1;
  }
  return [...steps, { end: index }];
}

/**
 * Reads what follows `tmux`, exactly as tmux 3.3a does.
 *
 * @param program what the user called it, without folders; texts name it
 */
export function parseGlobalFlags(argv: readonly string[], program = 'tmux'): GlobalFlagsResult {
  const given = new Map<string, string[]>();
  const usage = (mistake: string): GlobalFlagsResult => ({
    kind: 'usage',
    text:
      (mistake === '' ? '' : `${program}: ${mistake}\n`) +
      `usage: ${program} [-2CDlNuvV] [-c shell-command] [-f file] [-L socket-name]\n` +
      '            [-S socket-path] [-T features] [command [flags]]\n',
  });
  let command: readonly string[] = [];
  for (const step of stepsOf(argv)) {
    if ('mistake' in step) return usage(step.mistake);
    if ('end' in step) command = argv.slice(step.end);
    else if (step.letter === 'V') return { kind: 'version', text: `${program} 3.3a\n` };
    else given.set(step.letter, [...(given.get(step.letter) ?? []), step.value]);
  }
  const count = (letter: string): number => given.get(letter)?.length ?? 0;
  if (command.length > 0 && count('c') + count('D') > 0) return usage('');
  const label = given.get('L')?.at(-1);
  const socket = given.get('S')?.at(-1);
  const shellCommand = given.get('c')?.at(-1);
  const flags: GlobalFlags = {
    ...(label !== undefined && { label }),
    ...(socket !== undefined && { socket }),
    ...(shellCommand !== undefined && { shellCommand }),
    configs: given.get('f') ?? [],
    features: given.get('T') ?? [],
    control: count('C') === 0 ? 0 : count('C') === 1 ? 1 : 2,
    neverStart: count('N') > 0,
    foreground: count('D') > 0,
    login: count('l') > 0,
    utf8: count('u') > 0,
    colours256: count('2') > 0,
    verbose: count('v'),
    command,
  };
  return { kind: 'flags', flags };
}
