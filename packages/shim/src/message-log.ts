import { nameOf, type Caller } from './caller.ts';
import { printPlain } from './bindings/print-bound.ts';
import { ownText } from './own-text.ts';
import type { PreparedCommand } from './run-sequence.ts';
import type { Shim } from './shim.ts';

/** A line of `show-messages`. */
export interface Message {
  /** Unix time in seconds. */
  readonly time: number;
  readonly text: string;
}

/** Most characters of a message that are kept. */
const longest = 1000;

/** A command that ran. Its text is made when somebody asks for it, which is nearly never. */
class CommandMessage implements Message {
  readonly time = now();
  readonly #shim: Shim;
  /** The name of a client, or the pid of one that has none; undefined for nobody. */
  readonly #who: string | number | undefined;
  readonly #key: string | undefined;
  readonly #command: PreparedCommand;

  constructor(shim: Shim, caller: Caller, command: PreparedCommand) {
    this.#shim = shim;
    this.#who = caller.isServer ? undefined : caller.who;
    this.#key = caller.key;
    this.#command = command;
  }

  get text(): string {
    const what = this.#key === undefined ? 'command' : `key ${this.#key}`;
    const told = this.#who === undefined ? what : `${nameOf(this.#who)} ${what}`;
    return `${told}: ${printPlain(this.#shim, [this.#command])}`.slice(0, longest);
  }
}

/** What happened, up to `message-limit`: each command that ran, and what clients were told (tmux's server_add_message). */
export class MessageLog {
  readonly #shim: Shim;
  readonly #messages: Message[] = [];
  /** Commands of configuration files are not told. */
  hearsCommands = false;

  constructor(shim: Shim) {
    this.#shim = shim;
  }

  add(text: string): void {
    this.#push({ time: now(), text: text.length > longest ? ownText(text.slice(0, longest)) : text });
  }

  addCommand(caller: Caller, command: PreparedCommand): void {
    if (!this.hearsCommands) return;
    const message = new CommandMessage(this.#shim, caller, command);
    // What was typed or pasted may be long, and is not held for a line of which a thousand characters are shown.
    if (command.args.isPartOfLongCall(longest))
      this.#push({ time: message.time, text: ownText(message.text) });
    else this.#push(message);
  }

  /** What a client was told that has no terminal; what one with a terminal is shown is a message anyway. */
  addRefusal({ attached, isControl, isServer, name }: Caller, text: string): void {
    if (!isServer && (attached === undefined || isControl)) this.add(`${name} message: ${text}`);
  }

  /** Newest first. */
  list(): readonly Message[] {
    return this.#messages.toReversed();
  }

  #push(message: Message): void {
    this.#messages.push(message);
    const limit = this.#shim.conductor.options.server.number('message-limit');
    while (this.#messages.length > limit) this.#messages.shift();
  }
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
