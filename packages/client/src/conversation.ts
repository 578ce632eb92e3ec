import type { Channel } from '@pitcrew/transport';
import type { Encodable } from '@pitcrew/codec';
import type { ClientOptions } from './client-options.ts';
import { emptyLine } from './empty-line.ts';
import { Output } from './output.ts';

/** Most bytes of standard input in a message. */
const chunk = 64 * 1000;

/** Puts a terminal right whose server can no longer do it: no mouse, no second screen, a cursor. */
export const tidy =
  '\u001B[?2004l\u001B[?1004l\u001B[?1006l\u001B[?1003l\u001B[?1002l\u001B[?1000l' +
  '\u001B[?1l\u001B>\u001B[m\u001B[?25h\u001B[?1049l';

/** What stands at the end of what `-CC` says. */
const unwrap = '\u001B\\';

/** One channel to the door, from the request to the exit code. */
export class Conversation {
  /** The exit code; or that another server goes on with what was shown, on the terminal as it is. Never rejects. */
  readonly outcome: Promise<number | 'resume'>;

  readonly #options: ClientOptions;
  readonly #control: number;
  readonly #channel: Channel;
  readonly #out: Output;
  readonly #err: Output;
  readonly #mayResume: () => boolean;
  #settle: (outcome: number | 'resume') => void = () => {};
  #over = false;
  #flowing = false;
  #attached = false;
  #raw = false;
  #stopSignals: () => void = () => {};

  /** @param mayResume whether another server can go on where this one has ended */
  constructor(channel: Channel, control: number, options: ClientOptions, mayResume: () => boolean) {
    this.#mayResume = mayResume;
    this.#channel = channel;
    this.#control = control;
    this.#options = options;
    this.#out = new Output(options.stdout);
    this.#err = new Output(options.stderr);
    this.outcome = new Promise((resolve) => {
      this.#settle = resolve;
    });
    channel.onMessage((message) => this.#message(message));
    channel.onEnd((reply) => this.#reply(reply));
    channel.closed.catch((error: unknown) => this.#failed(error));
  }

  #message(message: Encodable): void {
    if (this.#over || !isMap(message)) return;
    const slow = this.#out.write(bytesOf(message['out']));
    this.#err.write(bytesOf(message['err']));
    if (slow) {
      this.#channel.pause();
      void this.#out.written().then(() => this.#channel.resume());
    }
    const want = message['want'];
    if (want === 'control') {
      this.#goControl();
      this.#startInput();
    } else if (want === 'cooked') {
      this.#stopInput();
      this.#cooked();
    } else if (want === 'terminal' || want === 'stdin') {
      if (want === 'terminal') this.#goRaw();
      this.#startInput();
    }
  }

  #reply(reply: Encodable | undefined): void {
    if (this.#over) return;
    if (!isMap(reply) || typeof reply['code'] !== 'number') {
      this.#lost('server exited unexpectedly');
      return;
    }
    this.#channel.end();
    const said = [bytesOf(reply['out']), bytesOf(reply['err'])] as const;
    const exec = bytesOf(reply['exec']);
    if (this.#control > 0) this.#finishControl(reply['code'] & 255, ...said, exec, reply['want'] === 'line');
    else this.#finish(reply['code'] & 255, ...said, exec);
  }

  #failed(error: unknown): void {
    const reset = error instanceof Error && 'code' in error && error.code !== 'TRANSPORT_PEER_GONE';
    const broken = reset && (error.code === 'TRANSPORT_BAD_FRAME' || error.code === 'TRANSPORT_CLOSED');
    if (!reset && this.#attached && this.#control === 0 && !this.#over && this.#mayResume()) this.#resume();
    else if (!reset || broken) this.#lost('server exited unexpectedly');
    else this.#abandon('', `${error.message}\n`);
  }

  #resume(): void {
    this.#over = true;
    this.#stopInput();
    this.#cooked();
    this.#settle('resume');
  }

  #lost(reason: string): void {
    if (this.#control > 0) this.#abandon(`%exit ${reason}\n${this.#control > 1 ? unwrap : ''}`, '');
    else if (this.#attached) this.#abandon(`[${reason}]\n`, '');
    else this.#abandon('', `${reason}\n`);
  }

  #abandon(out: string, err: string): void {
    if (this.#over) return;
    if (this.#raw && this.#control === 0) this.#out.write(tidy);
    this.#finish(1, Buffer.from(out), Buffer.from(err), Buffer.alloc(0));
    this.#channel.reset(new Error('the client left'));
  }

  #finish(code: number, out: Uint8Array, err: Uint8Array, exec: Uint8Array): void {
    this.#over = true;
    this.#stopInput();
    void this.#out.written().then(async () => {
      this.#cooked();
      this.#out.write(out);
      this.#err.write(err);
      await Promise.all([this.#out.written(), this.#err.written()]);
      this.#settle(exec.length > 0 ? await this.#options.exec(exec) : code);
    });
  }

  /** The goodbye of control mode: all of it is out before the terminal is as it was. */
  #finishControl(code: number, out: Uint8Array, err: Uint8Array, exec: Uint8Array, waits: boolean): void {
    if (this.#over) return;
    this.#over = true;
    this.#stopInput();
    this.#stopSignals();
    this.#out.write(out);
    this.#err.write(err);
    void Promise.all([this.#out.written(), this.#err.written()]).then(async () => {
      if (waits) await emptyLine(this.#options.stdin);
      if (this.#control > 1 && exec.length === 0) this.#out.write(unwrap);
      await this.#out.written();
      this.#cooked();
      this.#settle(exec.length > 0 ? await this.#options.exec(exec) : code);
    });
  }

  #goControl(): void {
    const { terminal } = this.#options;
    const ended = (): void => {
      this.#finishControl(0, Buffer.from('%exit\n'), Buffer.alloc(0), Buffer.alloc(0), false);
      this.#channel.reset(new Error('the client left'));
    };
    this.#stopSignals = this.#options.signals(ended);
    if (this.#control < 2 || terminal === undefined || this.#raw) return;
    this.#raw = true;
    terminal.raw(true, { resized: () => {}, ended });
  }

  #goRaw(): void {
    const { terminal } = this.#options;
    if (terminal === undefined || this.#raw) return;
    this.#raw = true;
    this.#attached = true;
    terminal.raw(false, {
      resized: () => {
        if (!this.#over) this.#channel.send({ size: terminal.size() });
      },
      ended: (reason) => this.#lost(reason),
    });
  }

  #cooked(): void {
    if (this.#raw) this.#options.terminal?.cooked();
    this.#raw = false;
  }

  #startInput(): void {
    if (this.#flowing) return;
    this.#flowing = true;
    this.#options.stdin.on('data', this.#input);
    this.#options.stdin.on('end', this.#inputEnd);
    this.#options.stdin.on('error', this.#inputEnd);
    this.#options.stdin.resume();
  }

  #stopInput(): void {
    if (!this.#flowing) return;
    this.#flowing = false;
    this.#options.stdin.off('data', this.#input);
    this.#options.stdin.off('end', this.#inputEnd);
    this.#options.stdin.pause();
  }

  readonly #input = (bytes: Uint8Array): void => {
    let goOn = true;
    for (let at = 0; at < bytes.length; at += chunk) {
      goOn = this.#channel.send({ in: bytes.subarray(at, at + chunk) });
    }
    if (goOn) return;
    this.#options.stdin.pause();
    const resume = (): void => {
      if (this.#flowing) this.#options.stdin.resume();
    };
    this.#channel.drained().then(resume, resume);
  };

  readonly #inputEnd = (): void => {
    if (this.#over) return;
    if (this.#raw && this.#control === 0) this.#lost('lost tty');
    else this.#channel.send({ eof: true });
  };
}

function isMap(value: Encodable | undefined): value is { readonly [key: string]: Encodable | undefined } {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

function bytesOf(value: Encodable | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.alloc(0);
}
