import type { Conductor, Session } from '@pitcrew/conductor';
import type { Arguments } from './arguments/arguments.ts';
import type { Caller } from './caller.ts';
import { commandError } from './command-error.ts';
import type { Command, TargetFlag } from './command.ts';
import { explain } from './explain.ts';
import { expand, expandTime, scopeOf } from './format-context.ts';
import type { CommandQueue } from './command-queue.ts';
import { afterFormats } from './hooks/after-hook.ts';
import { commandsIn, hookCommands } from './hooks/hook-commands.ts';
import type { PreparedCommand } from './run-sequence.ts';
import type { Sequence } from './sequence.ts';
import type { Shim } from './shim.ts';
import type { Scope } from './variables/scope.ts';
import { currentTarget, targetOfSession } from './target/current.ts';
import { findTarget } from './target/find-target.ts';
import { isAlive, isComplete, type Target, type TargetState } from './target/state.ts';

/** Where the output of a sequence of commands gathers. */
export interface Output {
  /** A line of standard output, without its end. */
  readonly print: (line: string) => void;
  /** Bytes of standard output as they are. */
  readonly write: (bytes: Uint8Array) => void;
  /** A line of standard error: the command was done in part, or not at all. Told with its place in a file. */
  readonly warn: (text: string, line?: number, file?: string) => void;
  /** A command begins; for those that keep the output of each apart. */
  readonly begin?: (command: Command) => void;
  /** The command has not ended when its `run` returned. */
  readonly waits?: (command: Command) => void;
  readonly end?: (failed: boolean) => void;
}

/** Everything that a command is given. */
export class CommandContext {
  readonly shim: Shim;
  readonly caller: Caller;
  readonly command: Command;
  readonly args: Arguments;
  readonly output: Output;
  readonly sequence: Sequence;
  /** What `-t` means; half filled where the command allows a bad target. */
  readonly state: TargetState;
  readonly #source: TargetState | undefined;
  readonly #queue: CommandQueue;
  readonly #line: number;
  #current: Target | undefined;

  constructor(
    shim: Shim,
    caller: Caller,
    { command, args, line }: PreparedCommand,
    output: Output,
    sequence: Sequence,
    queue: CommandQueue,
  ) {
    this.shim = shim;
    this.caller = caller;
    this.command = command;
    this.args = args;
    this.output = output;
    this.sequence = sequence;
    this.#queue = queue;
    this.#line = line;
    // First where from, then where to: the first that does not exist is told.
    this.#source = command.source && this.find(command.source);
    this.state = command.target === undefined ? { index: -1 } : this.find(command.target);
  }

  get conductor(): Conductor {
    return this.shim.conductor;
  }

  /** What is meant where no target is given. */
  get current(): Target | undefined {
    const { current } = this.sequence;
    if (current !== undefined && isAlive(this.conductor, current)) return current;
    // The command itself may have ended what was current before.
    if (this.#current === undefined || !isAlive(this.conductor, this.#current))
      this.#current = currentTarget(this.conductor, this.caller);
    return this.#current;
  }

  /** What `-t` means. @throws CodedError where there is no such thing */
  get target(): Target {
    if (!isComplete(this.state)) throw commandError('no current target');
    return this.state;
  }

  /** What the command's source flag (`-s`) means. */
  get source(): Target {
    const state = this.#source ?? this.state;
    if (!isComplete(state)) throw commandError('no current target');
    return state;
  }

  /** What the rest of the sequence means without a target: the current window of a session. */
  moveTo(session: Session): void {
    this.sequence.current = targetOfSession(session);
  }

  /** Looks up what a flag names. */
  find(flag: TargetFlag): TargetState {
    const here =
      flag.preferUnattached === true && this.sequence.current === undefined
        ? { current: currentTarget(this.conductor, this.caller, true) }
        : this;
    return findTarget(this.conductor, this.args.value(flag.flag), flag.type, here, flag, this.caller.mouse);
  }

  /** Lets commands run after this one, before those that follow it; what they choose is the current target. */
  insert(commands: readonly PreparedCommand[], sequence: Sequence = this.sequence): void {
    this.#queue.insert(commands, sequence);
  }

  /** Does something behind the commands that were inserted. */
  insertWork(work: () => void): void {
    this.#queue.insertWork(work);
  }

  /** Does something whose failure is told and ends nothing else. */
  tolerate(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.complain(explain(error));
    }
  }

  /** Tells what is wrong, and goes on. */
  complain(text: string): void {
    this.output.warn(text, this.#line, this.sequence.file);
    this.sequence.exitCode = 1;
  }

  /** Runs a hook after this command (`set-hook -R`). */
  insertHook(name: string): void {
    const target = isComplete(this.state) ? this.state : this.current;
    const commands = hookCommands(this.shim, name, target ?? { index: -1 });
    this.insert(commands, this.sequence.forHook(target, { hook: name }));
  }

  /**
   * Runs a hook `after-…` of a session behind this command.
   *
   * @param current what its commands mean without a target
   */
  afterHook(hook: string, session: Session, current: Target | undefined): void {
    if (this.sequence.isHook) return;
    const commands = commandsIn(this.shim, session.options, hook);
    if (commands.length === 0) return;
    this.insert(commands, this.sequence.forHook(current, afterFormats(hook, this.args)));
  }

  /** The same for the target of the command, where that is still there, else for the current one. */
  afterOwnHook(hook: string): void {
    const { state } = this;
    const target = isComplete(state) && isAlive(this.conductor, state) ? state : this.current;
    if (target !== undefined) this.afterHook(hook, target.session, target);
  }

  print(line: string): void {
    this.output.print(line);
  }

  /** Expands a format for the target, or for another one. */
  expand(template: string, target: Partial<TargetState> = this.state, more: Partial<Scope> = {}): string {
    return expand(this.#scope(target, more), template);
  }

  /** As `expand`, with `%H:%M` and the like replaced by the time. */
  expandTime(template: string, target: Partial<TargetState> = this.state, more: Partial<Scope> = {}): string {
    return expandTime(this.#scope(target, more), template);
  }

  /** What variables are read for. */
  scope(more: Partial<Scope> = {}): Scope {
    return this.#scope(this.state, more);
  }

  /** What was asked, for the log of what is not understood. */
  get words(): readonly string[] {
    return [this.command.name, ...this.args.given()];
  }

  /** What hears of unknown names: of each once, since a list has them in each line. */
  #unknown: Scope['unknown'];

  #hearUnknown(): Scope['unknown'] {
    let told: Set<string> | undefined;
    return (given) => {
      // Of modifiers that can't be read: not what they stand before.
      const name = given.slice(0, given.indexOf(':') + 1) || given;
      told ??= new Set();
      if (told.has(name)) return;
      told.add(name);
      this.shim.unknownFormat(name, () => this.words);
    };
  }

  #scope(target: Partial<TargetState>, more: Partial<Scope>): Scope {
    // A new object that is filled, and no copies of copies: there is one for each line of a list.
    const scope: { -readonly [Part in keyof Scope]: Scope[Part] } = scopeOf(this.shim, target, this.caller);
    scope.unknown = this.#unknown ??= this.#hearUnknown();
    Object.assign(scope, more);
    scope.extra = this.#extra(more.extra);
    return scope;
  }

  #extra(more: Scope['extra']): Scope['extra'] {
    const { formats } = this.sequence;
    const command = this.command.name;
    if (formats !== undefined) return { command, ...formats, ...more };
    return more === undefined ? { command } : { command, ...more };
  }

  /** Folder where the caller is, or its session's where it is attached, or is nobody (server_client_get_cwd). */
  cwd(session: Session | undefined): string {
    const { caller, shim } = this;
    const attached = caller.attached?.session;
    if (attached === undefined) {
      const isOfSession = caller.isServer && shim.configuration.isRead;
      return (isOfSession ? session?.cwd : undefined) ?? caller.cwd;
    }
    return session?.cwd ?? attached.cwd;
  }
}
