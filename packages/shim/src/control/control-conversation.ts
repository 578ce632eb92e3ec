import type { Channel } from '@pitcrew/transport';
import type { Session } from '@pitcrew/conductor';
import type { AttachOptions, Caller, CallerPort } from '../caller.ts';
import { ClientLine } from '../door/client-line.ts';
import type { DoorReply } from '../door/messages.ts';
import { sendReply } from '../door/send-reply.ts';
import { prepareText } from '../prepare.ts';
import { explainUnrecorded } from '../explain.ts';
import { explain, runSequence, type PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { encodeText } from '../text.ts';
import { CommandLines } from './command-lines.ts';
import { ControlClient } from './control-client.ts';
import { ControlOutput, type BlockSink } from './control-output.ts';
import { ControlWriter } from './control-writer.ts';
import type { Notifier } from './notifier.ts';

/** Lines that may wait for the commands before them; with more the client is not read from. */
const waitingLines = 32_000;

/** Longest line, in bytes: 10 MiB, as in a frame. */
const longestLine = 10 * 1024 * 1024;

/** What `tmux -CC` puts before everything, so that a terminal knows what comes. */
const greeting = '\u001bP1000p';

/** One `tmux -C`, from its first command to `%exit`. */
export class ControlConversation implements CallerPort {
  readonly #shim: Shim;
  readonly #channel: Channel;
  readonly #line: ClientLine;
  readonly #notifier: Notifier;
  readonly #finished: () => void;
  readonly #caller: Caller;
  readonly #client: ControlClient;
  readonly #writer: ControlWriter;
  readonly #sink: BlockSink;
  readonly #forget: () => void;
  readonly #lines = new CommandLines();
  #queue: string[] = [];
  #next = 0;
  #code = 0;
  #running = false;
  /** A command waits for something: others are told what happens meanwhile. */
  #isWaiting = false;
  #message: string | undefined;
  #isClean = false;
  #exec: string | undefined;
  #over = false;

  /**
   * @param hands the client can hand over its standard input and output
   * @param callerOf makes the caller of the client's commands, for this port
   * @param finished called once, when the client was answered
   */
  constructor(
    shim: Shim,
    channel: Channel,
    hands: boolean,
    callerOf: (port: CallerPort) => Caller,
    finished: () => void,
  ) {
    this.#shim = shim;
    this.#channel = channel;
    this.#line = new ClientLine(channel, 'control', hands);
    this.#notifier = shim.notifier;
    this.#finished = finished;
    this.#caller = callerOf(this);
    this.#writer = new ControlWriter({
      send: (bytes) => this.#line.write(bytes),
      drained: () => this.#line.drained(),
      first: () => this.#committed(),
    });
    this.#client = new ControlClient(shim, this.#caller, this.#writer, (...how) => this.#leave(...how));
    this.#forget = this.#notifier.add(this.#client);
    this.#sink = {
      write: (text) => this.#writer.write(text),
      open: (guard) => this.#writer.open(guard),
      close: (guard) => this.#writer.close(guard),
      nextNumber: () => this.#notifier.nextNumber(),
      waits: () => {
        this.#isWaiting = true;
        this.#notifier.release();
        if (this.#message !== undefined) this.#finish();
      },
      goesOn: () => {
        this.#isWaiting = false;
        this.#notifier.hold();
      },
    };
    this.#line.onInput = (bytes) => {
      if (bytes === undefined) this.#leaveAfterLines();
      else this.#input(bytes);
    };
    channel.onEnd(() => this.#leaveAfterLines());
    channel.closed.catch(() => this.#gone());
  }

  /**
   * Runs what stood on the command line, then what comes on standard input.
   *
   * @param level 2 for `-CC`
   * @param prepare makes the commands, or throws why they are none
   */
  start(level: number, prepare: () => readonly PreparedCommand[]): void {
    if (level > 1) this.#writer.write(greeting);
    this.#running = true;
    this.#notifier.hold();
    void this.#first(prepare).then(() => this.#run());
  }

  get gone(): Promise<void> {
    return this.#channel.closed;
  }

  /** As tmux: standard input is for commands. */
  readInput(): Promise<Uint8Array> {
    return Promise.reject(Object.assign(new Error('-: Bad file descriptor'), { code: 'SHIM_FAILED' }));
  }

  attach(session: Session, options: AttachOptions): Promise<string> {
    if (options.flags !== undefined) this.#client.setFlags(options.flags);
    if (options.readOnly) this.#client.setFlags('read-only,ignore-size');
    this.#client.attach(session, options.attaches ?? false);
    this.#caller.attached = this.#client;
    return Promise.resolve('');
  }

  /** The server ends. */
  end(): void {
    this.#leave('', true);
  }

  async #first(prepare: () => readonly PreparedCommand[]): Promise<void> {
    let commands;
    try {
      commands = prepare();
    } catch (error) {
      // tmux writes no block for what it never began.
      const text = explain(error);
      this.#writer.write(`${text}\n`);
      this.#shim.messages.addRefusal(this.#caller, text);
      this.#code = 1;
      this.#message ??= '';
      return;
    }
    await this.#runCommands(commands, 0);
    if (this.#client.session === undefined) this.#message ??= '';
  }

  #input(bytes: Uint8Array): void {
    if (this.#message !== undefined) return;
    for (const line of this.#lines.push(bytes)) {
      if (line === '') {
        this.#leaveAfterLines();
        break;
      }
      this.#queue.push(line);
    }
    if (this.#lines.waiting > longestLine) this.#leave('command too long');
    if (this.#queue.length - this.#next > waitingLines) this.#line.pause();
    if (!this.#running) {
      this.#running = true;
      this.#notifier.hold();
      void this.#run();
    }
  }

  /** Runs the lines that wait, one after another, with as few turns of the event loop as they need. */
  async #run(): Promise<void> {
    while (this.#next < this.#queue.length && !this.#over) {
      const line = this.#queue[this.#next] ?? '';
      this.#next += 1;
      await this.#runLine(line);
    }
    this.#queue = [];
    this.#next = 0;
    this.#running = false;
    this.#line.resume();
    this.#notifier.release();
    if (this.#message !== undefined) this.#finish();
    else this.#writer.flush();
  }

  #runLine(line: string): Promise<void> | undefined {
    let commands;
    try {
      commands = prepareText(this.#shim, line);
    } catch (error) {
      const output = new ControlOutput(this.#sink, 1);
      output.begin();
      output.print(`parse error: ${explain(error)}`);
      output.end(true);
      return undefined;
    }
    return this.#runCommands(commands, 1);
  }

  async #runCommands(commands: readonly PreparedCommand[], flags: 0 | 1): Promise<void> {
    const output = new ControlOutput(this.#sink, flags);
    const code = await runSequence(this.#shim, this.#caller, commands, output);
    if (output.failed) this.#code = 1;
    else if (this.#client.session === undefined && code !== 0) this.#code = code;
  }

  /** Standard input is at its end, or a line was empty: what was asked before is still done. */
  #leaveAfterLines(): void {
    this.#leave('');
  }

  #leave(message: string, clean = false, exec?: string): void {
    if (this.#over) return;
    this.#exec ??= exec;
    if (clean && this.#message === undefined) this.#isClean = true;
    this.#message ??= message;
    if (this.#running && !this.#isWaiting) return;
    this.#client.hide();
    // Whoever ends this client is in the middle of something; what that does is still told.
    setImmediate(() => this.#finish());
  }

  #finish(): void {
    if (this.#over || (this.#running && !this.#isWaiting)) return;
    this.#notifier.flush();
    this.#over = true;
    const { waitExit } = this.#client.flags;
    this.#client.panes.discard();
    const rest = Buffer.concat([this.#line.close(), this.#writer.end()]);
    this.#close();
    const code = this.#isClean ? 0 : this.#code;
    const farewell = encodeText(this.#message === '' ? '%exit\n' : `%exit ${this.#message}\n`);
    const reply: DoorReply =
      this.#exec === undefined
        ? { code, out: Buffer.concat([rest, farewell]), ...(waitExit ? { want: 'line' } : {}) }
        : { code, out: rest, exec: encodeText(this.#exec) };
    void (this.#committed() ?? Promise.resolve())
      .then(() => sendReply(this.#channel, reply))
      .then(this.#finished);
  }

  /** Nobody is told of what would be forgotten if this process were killed now. */
  #committed(): Promise<void> | undefined {
    const { keeping } = this.#shim.conductor;
    if (keeping === undefined || !this.#caller.hasChanged) return undefined;
    this.#caller.hasChanged = false;
    return keeping.commit().catch((error: unknown) => this.#shim.addMessage(explainUnrecorded(error)));
  }

  #gone(): void {
    if (this.#over) return;
    this.#over = true;
    this.#writer.end();
    this.#close();
    this.#finished();
  }

  #close(): void {
    this.#forget();
    this.#client.close();
    this.#notifier.flush();
  }
}
