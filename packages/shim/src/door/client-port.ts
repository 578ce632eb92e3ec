import type { Channel } from '@pitcrew/transport';
import type { Session } from '@pitcrew/conductor';
import type { AttachOptions, CallerPort } from '../caller.ts';
import { commandError } from '../command-error.ts';
import { decodeText } from '../text.ts';
import type { Shim } from '../shim.ts';
import type { TerminalSurface } from '../surface.ts';
import { ClientLine } from './client-line.ts';
import { membersOf } from './members-of.ts';
import type { ClientRequest, DoorMessage } from './messages.ts';

/** What a process that ran `tmux` can be asked for, over its channel. */
export class ClientPort implements CallerPort {
  /** What `sh -c` is to run in place of the client. */
  exec: string | undefined;
  /** What the client is to exit with, whatever its commands say. */
  code: number | undefined;
  readonly #shim: Shim;
  readonly #request: ClientRequest;
  readonly #channel: Channel;
  readonly #features: readonly string[];

  /** @param features what the client says of its terminal (`-T`, `-2`) */
  constructor(shim: Shim, request: ClientRequest, channel: Channel, features: readonly string[] = []) {
    this.#shim = shim;
    this.#request = request;
    this.#channel = channel;
    this.#features = features;
  }

  get gone(): Promise<void> {
    return this.#channel.closed;
  }

  readInput(): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    return new Promise((resolve, reject) => {
      this.#channel.onMessage((message) => {
        const part = membersOf(message)?.['in'];
        if (part instanceof Uint8Array) parts.push(part);
        else if (membersOf(message)?.['eof'] === true) resolve(Buffer.concat(parts));
      });
      this.#channel.onEnd(() => resolve(Buffer.concat(parts)));
      this.#channel.closed.catch(reject);
      this.#send({ want: 'stdin' });
    });
  }

  checkTerminal(): void {
    this.#surface.check({ environ: this.#request.environ, features: this.#features });
  }

  async attach(session: Session, options: AttachOptions): Promise<string> {
    const { tty } = this.#request;
    if (tty === undefined) throw commandError('open terminal failed: not a terminal');
    const surface = this.#surface;
    const { returning } = this.#shim;
    const resumes = this.#request.resumes === true ? returning.get(this.#request.pid) : undefined;
    returning.delete(this.#request.pid);
    const line = new ClientLine(this.#channel, 'terminal', this.#request.hands === true);
    const { code, exec, text } = await surface.attach({
      session,
      options: { ...options, resumes },
      pid: this.#request.pid,
      tty: decodeText(tty.name),
      cols: tty.cols,
      rows: tty.rows,
      environ: this.#request.environ,
      features: this.#features,
      write: (bytes) => line.write(bytes),
      drained: () => line.drained(),
      onInput: (listener) => {
        // At its end the terminal is gone, and with it the client.
        line.onInput = (bytes) => bytes && listener(bytes);
      },
      onResize: (listener) => {
        line.onResize = listener;
      },
      gone: this.#channel.closed.then(
        () => undefined,
        () => undefined,
      ),
    });
    const rest = line.close();
    if (rest.length > 0) this.#send({ out: rest });
    this.#send({ want: 'cooked' });
    this.exec = exec;
    this.code = code;
    return text;
  }

  get #surface(): TerminalSurface {
    const { terminals } = this.#shim;
    if (terminals === undefined) throw commandError('open terminal failed: no surface was built in');
    return terminals;
  }

  #send(message: DoorMessage): boolean {
    return this.#channel.send(message);
  }
}
