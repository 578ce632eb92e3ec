import type { Keeping } from '@pitcrew/conductor';
import type { Channel } from '@pitcrew/transport';
import { Caller } from '../caller.ts';
import { explainUnrecorded } from '../explain.ts';
import { explain, runAtOnce, type PreparedCommand } from '../run-sequence.ts';
import type { Shim } from '../shim.ts';
import { encodeText } from '../text.ts';
import { ClientPort } from './client-port.ts';
import { GatheredOutput } from './gathered-output.ts';
import type { ClientRequest } from './messages.ts';
import type { Presence, Present } from './presence.ts';
import { sendReply, sendShortReply } from './send-reply.ts';

/** What one client is told: an exit code, and what its commands print. An object with few closures: nearly every command is one. */
export class Answer implements Present {
  readonly #shim: Shim;
  readonly #channel: Channel;
  readonly #presence: Presence;
  readonly #port: ClientPort;
  readonly #caller: Caller;
  readonly #output = new GatheredOutput();
  #isGiven = false;

  /** @param features what the client says of its terminal (`-T`, `-2`) */
  constructor(
    shim: Shim,
    request: ClientRequest,
    channel: Channel,
    presence: Presence,
    features: readonly string[],
  ) {
    this.#shim = shim;
    this.#channel = channel;
    this.#presence = presence;
    this.#port = new ClientPort(shim, request, channel, features);
    this.#caller = new Caller(request, this.#port);
  }

  /** As in tmux the hooks of what the commands did have run when the client is told. */
  run(sequence: readonly PreparedCommand[]): void {
    const code = runAtOnce(this.#shim, this.#caller, sequence, this.#output);
    if (typeof code === 'number') {
      const work = this.#shim.hooks.flush();
      if (work === undefined) this.#finish(code);
      else this.#finishAfter(work, code);
    } else this.#finishAfter(this.#flushAfter(code), code);
  }

  /** Nothing of what was asked for could be understood. */
  refuse(error: unknown): void {
    const text = explain(error);
    this.#output.warn(text);
    this.#shim.messages.addRefusal(this.#caller, text);
    this.#finish(1);
  }

  end(code: number): void {
    if (this.#isGiven) return;
    this.#isGiven = true;
    this.#shim.jobs.end(this.#caller);
    const { exec } = this.#port;
    const said = this.#output.reply(this.#port.code ?? code);
    const last = exec === undefined ? said : { ...said, exec: encodeText(exec) };
    if (sendShortReply(this.#channel, last)) this.#presence.leave(this);
    else this.#leaveAfter(sendReply(this.#channel, last));
  }

  #finish(code: number): void {
    const { keeping } = this.#shim.conductor;
    if (keeping === undefined || !this.#caller.hasChanged) this.end(code);
    else this.#endAfter(commitFirst(keeping, this.#output), code);
  }

  #flushAfter(code: Promise<number>): Promise<void> {
    return code.then(() => this.#shim.hooks.flush());
  }

  #finishAfter(work: Promise<void>, code: number | Promise<number>): void {
    work
      .then(() => code)
      .then(
        (last) => this.#finish(last),
        (error: unknown) => {
          this.#output.warn(explain(error));
          this.#finish(1);
        },
      )
      // Whatever went wrong with the answer itself: a client must not wait for it for ever.
      .catch((error: unknown) =>
        this.#channel.reset(error instanceof Error ? error : new Error(String(error))),
      );
  }

  #endAfter(committed: Promise<void>, code: number): void {
    void committed.then(() => this.end(code));
  }

  #leaveAfter(sent: Promise<void>): void {
    void sent.then(() => this.#presence.leave(this));
  }
}

/** Nobody is told of what would be forgotten if this process were killed now. */
async function commitFirst(keeping: Keeping, output: GatheredOutput): Promise<void> {
  try {
    await keeping.commit();
  } catch (error) {
    output.warn(explainUnrecorded(error));
  }
}
