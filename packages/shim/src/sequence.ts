import type { Target } from './target/state.ts';

/** What one client is told in the end, whatever runs for it. */
export interface Call {
  /** 0; 1 where a command failed; or what a command says (`run-shell`). */
  exitCode: number;
}

/** What the commands that belong together hand on from each to the next (a queue state of tmux). */
export class Sequence {
  /** Set by commands that choose a session, window or pane: the next one means it without `-t`. */
  current: Target | undefined;
  /** Names that formats know beside tmux's own: `#{hook}`, `#{current_file}`… */
  readonly formats: Readonly<Record<string, string>> | undefined;
  /** They are those of a hook, and run no hooks themselves. */
  readonly isHook: boolean;
  /** How many files deep they stand. */
  readonly files: number;
  readonly #call: Call;

  constructor(
    call: Call,
    current?: Target,
    more?: {
      readonly formats?: Readonly<Record<string, string>> | undefined;
      readonly isHook?: boolean;
      readonly files?: number;
    },
  ) {
    this.#call = call;
    this.current = current;
    this.formats = more?.formats;
    this.isHook = more?.isHook ?? false;
    this.files = more?.files ?? 0;
  }

  get exitCode(): number {
    return this.#call.exitCode;
  }

  set exitCode(code: number) {
    this.#call.exitCode = code;
  }

  /** The file in which they stand, or that has run them. */
  get file(): string | undefined {
    return this.formats?.['current_file'];
  }

  /** One for a hook of this call. */
  forHook(current: Target | undefined, formats: Readonly<Record<string, string>>): Sequence {
    return new Sequence(this.#call, current, { formats, isHook: true });
  }

  /** One for a file that this one reads: it begins where this one is, and what it chooses is its own. */
  forFile(path: string): Sequence {
    const formats = { ...this.formats, current_file: path };
    return new Sequence(this.#call, this.current, { formats, isHook: this.isHook, files: this.files + 1 });
  }
}
