import { PassThrough, Writable } from 'node:stream';
import { runClient } from '@pitcrew/client';
import type { Transport } from '@pitcrew/transport';

/** What `tmux WORDS…` would do, as a whole: dial, say it, take the answer, hang up. */
export type Command = (...words: readonly string[]) => Promise<string>;

export function commandsOn(socket: string, transport: Transport): Command {
  return async (...words) => {
    const out = new Collected();
    const err = new Collected();
    const whole = {
      argv: terminated(['-S', socket, ...words]),
      environ: terminated(['PATH=/usr/bin:/bin', 'TERM=xterm-256color']),
      cwd: Buffer.from('/'),
      pid: process.pid,
      uid: process.getuid?.() ?? 0,
      dial: (path: string) => transport.dial(path),
      startServer: () => Promise.reject(new Error('the conductor is gone')),
      stdin: new PassThrough().end(),
      stdout: out,
      stderr: err,
      // The process is the bench's: what ends it is none of the client's business.
      signals: () => () => undefined,
      exec: () => Promise.resolve(1),
    };
    const code = await runClient(whole);
    if (code !== 0) throw new Error(`tmux ${words.join(' ')}: ${err.text || `exit code ${code}`}`);
    return out.text;
  };
}

function terminated(words: readonly string[]): Uint8Array {
  return Buffer.from(words.map((word) => `${word}\0`).join(''));
}

class Collected extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}
