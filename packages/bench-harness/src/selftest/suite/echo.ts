import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';

/** What an echo's process is told. */
export type EchoArgument = {
  /** It stands still for so long, once a second. */
  readonly stallMs: number;
};

export function echoAddress(dir: string): string {
  return join(dir, 'echo');
}

export interface Echo {
  /** Sends a byte; resolves to 1 when it has come back. Answers come in the order of the questions. */
  ask(): Promise<number>;
  close(): Promise<void>;
}

export async function dialEcho(dir: string): Promise<Echo> {
  const socket = connect(echoAddress(dir));
  await once(socket, 'connect');
  // A map, for thousands may wait, and an array would be moved with each that has its answer.
  const waiting = new Map<number, (answer: number) => void>();
  let asked = 0;
  let answered = 0;
  socket.on('data', (bytes) => {
    for (const byte of bytes) {
      waiting.get(answered)?.(byte);
      waiting.delete(answered++);
    }
  });
  const byte = Buffer.from([1]);
  return {
    ask: () =>
      new Promise((resolve) => {
        waiting.set(asked++, resolve);
        socket.write(byte);
      }),
    async close() {
      socket.destroy();
      await once(socket, 'close');
    },
  };
}
