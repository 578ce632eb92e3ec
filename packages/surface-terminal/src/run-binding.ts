import { activePaneOf, type Client } from '@pitcrew/conductor';
import {
  Caller,
  formatKey,
  isComplete,
  type Key,
  type MouseEvent,
  type PreparedCommand,
  prepareText,
  runSequence,
  showText,
  type Shim,
  type Target,
  type TargetState,
  type TerminalLine,
} from '@pitcrew/shim';

/** Commands that a client may run that is only allowed to look. */
const harmless: ReadonlySet<string> = new Set([
  'attach-session',
  'detach-client',
  'list-clients',
  'switch-client',
]);

/** Runs the commands of a key binding for the client that pressed the key. */
export class BindingRunner {
  readonly #shim: Shim;
  readonly #client: Client;
  readonly #newCaller: () => Caller;
  readonly #caller: Caller;
  readonly #complain: (text: string) => void;

  /** @param complain shows what a command refused */
  constructor(
    shim: Shim,
    client: Client,
    line: Pick<TerminalLine, 'environ' | 'pid' | 'tty' | 'cols' | 'rows'>,
    complain: (text: string) => void,
  ) {
    this.#shim = shim;
    this.#client = client;
    this.#complain = complain;
    this.#newCaller = () => {
      const nothing = new Uint8Array();
      return new Caller(
        {
          cwd: nothing,
          environ: line.environ,
          pid: line.pid,
          tty: { name: Buffer.from(line.tty), cols: line.cols, rows: line.rows },
        },
        { readInput: () => Promise.resolve(nothing), attach: () => Promise.resolve('') },
        client,
      );
    };
    this.#caller = this.#newCaller();
  }

  /** What they print covers the active pane; what they refuse is a message. Never rejects. */
  async run(
    sequence: readonly PreparedCommand[],
    start?: Target,
    caller: Caller = this.#caller,
  ): Promise<void> {
    try {
      if (this.#client.readOnly && !sequence.every(({ command: { name } }) => harmless.has(name))) {
        this.#refuse('client is read-only');
        return;
      }
      await runSequence(
        this.#shim,
        caller,
        sequence,
        {
          print: (line) => this.#show(line),
          write: (bytes) => {
            for (const line of Buffer.from(bytes).toString().replace(/\n$/, '').split('\n')) this.#show(line);
          },
          warn: (line) => this.#refuse(line),
        },
        start,
      );
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message : String(error));
    }
  }

  /** As `run`, for a key that was pressed. */
  runKey(sequence: readonly PreparedCommand[], key: Key): Promise<void> {
    const caller = this.#newCaller();
    caller.key = formatKey(key);
    return this.run(sequence, undefined, caller);
  }

  /** As `run`, of commands that were not read yet. */
  async runText(text: string, start?: Target): Promise<void> {
    let sequence: readonly PreparedCommand[];
    try {
      sequence = prepareText(this.#shim, text);
    } catch (error) {
      this.#refuse(error instanceof Error ? error.message : String(error));
      return;
    }
    await this.run(sequence, start);
  }

  /** As `run`, for what the mouse did: `=` names what it is on. */
  runMouse(
    sequence: readonly PreparedCommand[],
    event: MouseEvent,
    start: TargetState | undefined,
  ): Promise<void> {
    const caller = this.#newCaller();
    caller.mouse = event;
    caller.key = formatKey(event.key);
    return this.run(sequence, start !== undefined && isComplete(start) ? start : undefined, caller);
  }

  #refuse(text: string): void {
    this.#complain(text.charAt(0).toUpperCase() + text.slice(1));
  }

  #show(line: string): void {
    const pane = activePaneOf(this.#client);
    if (pane !== undefined) showText(this.#shim, pane, line);
  }
}
