/** The Node client over a real socket, as a program that the tests can start like the native one. */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { endSignals, nodeTerminal, processFacts, runClient } from '@pitcrew/client';
import codec from '@pitcrew/codec-msgpack';
import transport from '@pitcrew/transport-socket';

const sockets = await transport.open({ codecs: [await codec.open()] });
process.exitCode = await runClient({
  ...processFacts(),
  dial: (path) => sockets.dial(path),
  startServer: (path) => {
    throw new Error(`a server would start at ${path}`);
  },
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  terminal: nodeTerminal(),
  signals: endSignals,
  exec: async (command) =>
    spawnSync('/bin/sh', ['-c', Buffer.from(command).toString()], { stdio: 'inherit' }).status ?? 1,
});
await sockets.close();
process.stdin.destroy();
