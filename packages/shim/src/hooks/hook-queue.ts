import { CommandQueue } from '../command-queue.ts';
import type { Output } from '../command-context.ts';
import { Sequence } from '../sequence.ts';
import { serverCaller } from '../server-caller.ts';
import type { Shim } from '../shim.ts';
import { bestSession } from '../target/best-session.ts';
import { targetOfSession } from '../target/current.ts';
import { isAlive, isComplete, type Target, type TargetState } from '../target/state.ts';
import { unheardOutput } from '../unheard-output.ts';
import { hookCommands } from './hook-commands.ts';

interface Happening {
  readonly name: string;
  readonly target: TargetState | undefined;
  readonly formats: Readonly<Record<string, string>>;
}

/**
 * Runs the hooks of what happens in the crew, one after another. As in tmux they wait until the commands that run
 * have ended, or wait for something themselves; and what the commands of a hook do runs no hooks.
 */
export class HookQueue {
  readonly #shim: Shim;
  readonly #output: Output;
  #waiting: Happening[] = [];
  #holders = 0;
  #isScheduled = false;
  #runner: Promise<void> | undefined;
  /** A command of a hook waits for something. */
  #isPaused = false;
  #paused: () => void = () => undefined;

  constructor(shim: Shim) {
    this.#shim = shim;
    this.#output = unheardOutput(shim);
  }

  /** Whether what happens now is done by the commands of a hook. */
  get isRunning(): boolean {
    return this.#runner !== undefined && !this.#isPaused;
  }

  /** Commands begin to run. */
  hold(): void {
    this.#holders += 1;
  }

  /** They have ended, or wait. */
  release(): void {
    this.#holders -= 1;
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** Commands that run begin to wait for something, or go on. */
  readonly letGo = (isWaiting: boolean): void => {
    if (isWaiting) this.release();
    else this.hold();
  };

  /** Something has happened: its hook runs soon. */
  add(name: string, target: TargetState | undefined, formats: Readonly<Record<string, string>>): void {
    this.#waiting.push({ name, target, formats });
    this.#schedule();
  }

  /** Runs what waits now; resolves when nothing is left to do, or a hook waits for something. */
  flush(): Promise<void> | undefined {
    if (this.#isPaused || (this.#runner === undefined && this.#waiting.length === 0)) return undefined;
    return this.#flushAll();
  }

  #flushAll(): Promise<void> {
    // Not at once: it would end before it is put down here, where no hook has commands.
    this.#runner ??= Promise.resolve().then(() => this.#run());
    const pause = new Promise<void>((resolve) => {
      const before = this.#paused;
      this.#paused = () => {
        before();
        resolve();
      };
    });
    return Promise.race([this.#runner, pause]);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      // Otherwise those who hold it come back when they are done.
      if (this.#holders === 0 || this.#runner !== undefined) void this.flush();
    });
  }

  async #run(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
      const { name, target, formats } = next;
      const state = this.#stillThere(target) ?? this.#fallback();
      const commands = hookCommands(this.#shim, name, state ?? { index: -1 });
      if (commands.length === 0) continue;
      const queue = new CommandQueue(this.#shim, serverCaller(), this.#output, (isWaiting) =>
        this.#pause(isWaiting),
      );
      queue.insert(commands, new Sequence({ exitCode: 0 }, state, { formats, isHook: true }));
      await queue.run();
    }
    this.#runner = undefined;
    this.#paused = () => undefined;
  }

  #pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (!isPaused) return;
    const told = this.#paused;
    this.#paused = () => undefined;
    told();
  }

  #stillThere(target: TargetState | undefined): Target | undefined {
    return target !== undefined && isComplete(target) && isAlive(this.#shim.conductor, target)
      ? target
      : undefined;
  }

  #fallback(): Target | undefined {
    const { conductor } = this.#shim;
    const session = bestSession(conductor);
    return session && targetOfSession(session);
  }
}
