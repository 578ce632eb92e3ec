/** Three generations of the way in which Claude Code drives tmux, and the demo's own calls. */
export type Author = 'G1' | 'G2' | 'G3' | 'demo';

/** One call of tmux, played once and checked. `{socket}`, `{swarm}`, `{crew}` and `{folder}` are filled in. */
export interface Call {
  readonly kind: 'call';
  readonly by: Author;
  readonly argv: readonly string[];
  /** The pane in which the caller runs; undefined for a caller outside of tmux. */
  readonly from: string | undefined;
  /** What tmux 3.3a prints. Its standard error stays empty and its exit code 0. */
  readonly prints: string;
  /** The call changes nothing when it is made again, so that it can be measured where it stands. */
  readonly again: boolean;
}

/** Asks until the answer fits, 10 s at most: for what programs do in their own time. */
export interface Until {
  readonly kind: 'until';
  readonly what: string;
  readonly argv: readonly string[];
  readonly fits: RegExp;
  /** The call is expected to be refused from some moment on, with this text. */
  readonly refused?: boolean;
}

/** A signal to the process of a pane, as the system would send it. */
export interface Kill {
  readonly kind: 'kill';
  readonly pane: string;
  readonly signal: NodeJS.Signals;
}

/** Calls that undo each other, measured in turn. `row` names the recorded call whose time it is. */
export interface Measure {
  readonly kind: 'measure';
  readonly calls: readonly { readonly row: string | undefined; readonly argv: readonly string[] }[];
}

export interface Act {
  readonly kind: 'act';
  readonly title: string;
}

export type Step = Call | Until | Kill | Measure | Act;

/** How a call is shown in the table: the same for every pane, name and colour. */
export function rowOf(argv: readonly string[]): string {
  const words = argv.map((word, index) => {
    if (argv[index - 1] === '-T') return 'NAME';
    if (/^(?:cd|env) /.test(word)) return "'cd DIR && … claude …'";
    const plain = word.replaceAll(/%\d+/g, '%N').replaceAll(/fg=\w+/g, 'fg=COLOR');
    return plain.includes(' ') ? `'${plain}'` : plain;
  });
  return words.join(' ');
}
