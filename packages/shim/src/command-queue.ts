import type { Caller } from './caller.ts';
import { CommandContext, type Output } from './command-context.ts';
import { explain } from './explain.ts';
import { hookAfter } from './hooks/after-hook.ts';
import type { PreparedCommand } from './run-sequence.ts';
import type { Sequence } from './sequence.ts';
import type { Shim } from './shim.ts';
import { onlyReads } from './only-reads.ts';
import { waitingCommands } from './waiting-commands.ts';

/** A command in its place. */
interface CommandItem {
  readonly prepared: PreparedCommand;
  readonly sequence: Sequence;
  /** The first command of its line, where that is another one: where one of a line fails, the rest of that line is not run. */
  readonly first: CommandItem | undefined;
  next: Item | undefined;
}

/** What is done between commands. */
interface WorkItem {
  readonly work: () => void;
  readonly prepared: undefined;
  next: Item | undefined;
}

type Item = CommandItem | WorkItem;

/** The commands of one client, one after another; each may put others behind itself. */
export class CommandQueue {
  readonly #shim: Shim;
  readonly #caller: Caller;
  readonly #output: Output;
  readonly #waits: (isWaiting: boolean) => void;
  #next: Item | undefined;
  /** What `insert` puts commands behind; undefined for the front. */
  #last: Item | undefined;

  /** @param waits told when a command begins to wait for something outside, and when that is over */
  constructor(shim: Shim, caller: Caller, output: Output, waits: (isWaiting: boolean) => void) {
    this.#shim = shim;
    this.#caller = caller;
    this.#output = output;
    this.#waits = waits;
  }

  /** Puts commands before all that wait, behind those that the running command has put there already. */
  insert(commands: readonly PreparedCommand[], sequence: Sequence): void {
    let first: CommandItem | undefined;
    // No iterator: that is an object, and so is each thing that it says.
    for (let at = 0; at < commands.length; at += 1) {
      const prepared = commands[at]!;
      if (first?.prepared.line !== prepared.line) first = undefined;
      const item: CommandItem = { prepared, sequence, first, next: undefined };
      this.#put(item);
      first ??= item;
    }
  }

  /** Puts in something that is no command. */
  insertWork(work: () => void): void {
    this.#put({ work, prepared: undefined, next: undefined });
  }

  #put(item: Item): void {
    item.next = this.#last === undefined ? this.#next : this.#last.next;
    if (this.#last === undefined) this.#next = item;
    else this.#last.next = item;
    this.#last = item;
  }

  /**
   * Runs all, and what they put behind themselves; a promise only where one of them is not done at once. Never
   * rejects: what is refused is a warning.
   */
  run(): Promise<void> | undefined {
    const work = this.#runOn();
    return work && this.#wait(work);
  }

  async #wait(begun: Promise<void>): Promise<void> {
    for (let work: Promise<void> | undefined = begun; work !== undefined; work = this.#runOn()) await work;
  }

  /** Runs until nothing is left, or one is not done when it returns. */
  #runOn(): Promise<void> | undefined {
    for (let item = this.#take(); item !== undefined; item = this.#take()) {
      if (item.prepared === undefined) {
        item.work();
        continue;
      }
      const work = this.#do(item);
      if (work !== undefined) return work;
    }
    return undefined;
  }

  #do(item: CommandItem): Promise<void> | undefined {
    const { prepared, sequence } = item;
    const { command } = prepared;
    this.#shim.messages.addCommand(this.#caller, prepared);
    this.#output.begin?.(command);
    if (!onlyReads(prepared)) this.#changes();
    try {
      const context = new CommandContext(this.#shim, this.#caller, prepared, this.#output, sequence, this);
      const work = command.run(context);
      if (work !== undefined) return this.#finish(item, work, context);
      this.#after(context);
    } catch (error) {
      this.#refuse(item, error);
      return undefined;
    }
    this.#output.end?.(false);
    return undefined;
  }

  async #finish(item: CommandItem, work: Promise<void>, context: CommandContext): Promise<void> {
    const { command } = context;
    this.#output.waits?.(command);
    const isWaiting = waitingCommands.has(command.name);
    if (isWaiting) this.#waits(true);
    try {
      try {
        await work;
      } finally {
        if (isWaiting) this.#waits(false);
      }
      this.#after(context);
    } catch (error) {
      this.#refuse(item, error);
      return;
    }
    this.#output.end?.(false);
  }

  #changes(): void {
    this.#caller.hasChanged = true;
    this.#shim.conductor.keeping?.somethingHappens();
  }

  /** The hook of a command stands before what the command itself has put behind it. */
  #after(context: CommandContext): void {
    const hook = hookAfter(context.command.name);
    if (hook === undefined) return;
    this.#last = undefined;
    context.afterOwnHook(hook);
  }

  #take(): Item | undefined {
    const item = this.#next;
    this.#next = item?.next;
    this.#last = undefined;
    return item;
  }

  #refuse(refused: CommandItem, error: unknown): void {
    const { prepared, sequence } = refused;
    const text = explain(error);
    // A command may end its line without a word; that alone is no failure.
    if (text !== '') {
      this.#output.warn(text, prepared.line, sequence.file);
      this.#shim.messages.addRefusal(this.#caller, text);
      sequence.exitCode = 1;
    }
    this.#output.end?.(true);
    let before: Item | undefined;
    for (let item = this.#next; item !== undefined; item = item.next) {
      if (!isOfLine(item, refused.first ?? refused)) before = item;
      else if (before === undefined) this.#next = item.next;
      else before.next = item.next;
    }
  }
}

function isOfLine(item: Item, first: CommandItem): boolean {
  return item.prepared !== undefined && (item.first ?? item) === first;
}
