import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { PeerStage } from '@pitcrew/core/bench';
import { echoAddress, type EchoArgument } from './echo.ts';

const everyMs = 1000;

/** Sends back what it gets, and where it is told to, stands still once a second: whoever comes then must wait. */
export default async function echo(stage: PeerStage<unknown>): Promise<void> {
  const { stallMs } = stage.argument as EchoArgument;
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.pipe(socket);
  });
  server.listen(echoAddress(stage.dir));
  await once(server, 'listening');
  const sleeping = new Int32Array(new SharedArrayBuffer(4));
  const timer = setInterval(() => void Atomics.wait(sleeping, 0, 0, stallMs), everyMs);
  if (stallMs === 0) clearInterval(timer);
  stage.answer(() => null);
  if (!stage.signal.aborted) await once(stage.signal, 'abort');
  clearInterval(timer);
  for (const socket of open) socket.destroy();
  server.close();
}
