import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import type { Hold, Lock } from '@pitcrew/lock';
import { ownSocket, whoAnswers } from './own-socket.ts';
import { openLock } from './parts.ts';
import { compileEarly } from './serve/compile-early.ts';
import { ReadySignal } from './serve/ready-signal.ts';
import { openServer } from './serve/server.ts';
import type { Settings } from './settings.ts';

export interface ServeOptions {
  /** Path of the socket. */
  readonly socketPath: string;
  /** Configuration files, read before the client is answered that has started it; none: tmux's usual ones that are there. */
  readonly configFiles: readonly string[];
  readonly settings: Settings;
  /** Descriptor to which `ok` or an error text is written once; the starting client waits for it. */
  readonly readyFd?: number | undefined;
  /** Process id of that client. */
  readonly firstClient?: number | undefined;
  /** What programs get, `NAME=value`, each ended by a NUL byte; the environment of this process where undefined. */
  readonly environFd?: number | undefined;
  /** Nothing is started where no other conductor has left a crew. */
  readonly resumeOnly?: boolean;
  /** Where the registry keeps its files; beside the socket where undefined. */
  readonly stateDir?: string | undefined;
}

/** Runs a conductor until it is told to stop. Resolves to the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const { socketPath, settings } = options;
  const ready = new ReadySignal(options.readyFd);
  const folder = dirname(socketPath);
  let lock: Lock | undefined;
  let hold: Hold | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    lock = await openLock(settings, folder);
    const owner = await ownSocket(lock, socketPath, settings);
    hold = owner.hold;
    if (owner.hold === undefined) tellOfOther(ready, socketPath, owner.pid);
    else await conduct(options, lock, ready);
    return 0;
  } catch (error) {
    ready.tell(error instanceof Error ? error.message : String(error));
    return 1;
  } finally {
    await hold?.release().catch(() => undefined);
    await lock?.close().catch(() => undefined);
  }
}

/** The course of a conductor, of which there is one at this socket. */
async function conduct(options: ServeOptions, lock: Lock, ready: ReadySignal): Promise<void> {
  const server = await openServer(options, lock);
  try {
    await server.begin();
    await server.listen(ready);
    await server.configure(ready);
    compileEarly();
    await server.run();
  } catch (error) {
    if (!isCodedError(error, 'TRANSPORT_ADDRESS_IN_USE')) throw error;
    const other = await whoAnswers(options.socketPath, server.settings);
    if (other === undefined) throw strangerAt(options.socketPath);
    tellOfOther(ready, options.socketPath, other.pid);
  } finally {
    await server.end();
  }
}

/** Its clients find it at the socket. */
function tellOfOther(ready: ReadySignal, socketPath: string, pid: number | undefined): void {
  ready.tell('ok', `a conductor runs at ${socketPath} already (pid ${pid}); it was left alone`);
}

/** Somebody listens there who does not speak as a conductor does. */
function strangerAt(path: string): Error {
  return new Error(
    `no Pitcrew server on ${path} (another tmux may listen there: unset TMUX and PITCREW_TMUX_SOCKETS, or use -L or -S); ` +
      'it was left alone, and nothing was started',
  );
}
