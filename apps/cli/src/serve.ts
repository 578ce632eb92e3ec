import { closeSync, statSync, writeSync, accessSync, constants } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isCodedError } from '@pitcrew/core';
import { Conductor, Environment, Recorder } from '@pitcrew/conductor';
import { door, prepareShim, Shim } from '@pitcrew/shim';
import { attachTerminal } from '@pitcrew/surface-terminal';
import type { Hold, Lock } from '@pitcrew/lock';
import type { Listener } from '@pitcrew/transport';
import { openLock, openParts } from './parts.ts';
import type { Settings } from './settings.ts';

export interface ServeOptions {
  /** Path of the socket. */
  readonly socketPath: string;
  /** Configuration files, read before the first client is answered. */
  readonly configFiles: readonly string[];
  readonly settings: Settings;
  /** Descriptor to which `ok` or an error text is written once; the starting client waits for it. */
  readonly readyFd?: number | undefined;
  /** Where the registry keeps its files; beside the socket where undefined. */
  readonly stateDir?: string | undefined;
}

/** Runs a conductor until it is told to stop. Resolves to the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const ready = readySignal(options.readyFd);
  const folder = dirname(options.socketPath);
  let lock;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    lock = await openLock(options.settings, folder);
  } catch (error) {
    ready(messageOf(error));
    return 1;
  }
  const hold = await ownSocket(lock, options.socketPath);
  if (hold === undefined) {
    // Another conductor runs: its clients find it at the socket.
    ready('ok');
    await lock.close();
    return 0;
  }
  try {
    return await conduct(options, lock, ready);
  } catch (error) {
    ready(messageOf(error));
    return 1;
  } finally {
    await hold.release().catch(() => undefined);
    await lock.close().catch(() => undefined);
  }
}

async function conduct(
  options: ServeOptions,
  lock: Awaited<ReturnType<typeof openLock>>,
  ready: (text: string) => void,
): Promise<number> {
  const { socketPath, settings } = options;
  const stateDir = options.stateDir ?? `${socketPath}.state`;
  const parts = await openParts(settings, stateDir, lock);
  const stop = stopSignal();
  const environment = Environment.fromEntries(Object.entries(process.env));
  for (const name of ['TMUX', 'TMUX_PANE']) environment.unset(name);
  const conductor = new Conductor({ ...parts, environment, address: socketPath, usableShell });
  const shim = new Shim(conductor, {
    socketPath,
    configFiles: options.configFiles,
    log: join(dirname(socketPath), 'not-understood.log'),
    stop: stop.request,
  });
  shim.attachTerminal = attachTerminal(shim);
  const recorder = new Recorder(conductor, parts.registry, (error) =>
    shim.addMessage(`state not written: ${error.message}`),
  );
  let listener: Listener | undefined;
  try {
    await recorder.start();
    await prepareShim(shim, options.configFiles);
    listener = await parts.transport.listen(socketPath, { service: door(shim) });
    // No new client comes to a conductor that is about to end: the next one starts another.
    stop.first = () => void listener?.close();
    ready('ok');
    await stop.requested;
  } catch (error) {
    if (!isCodedError(error, 'TRANSPORT_ADDRESS_IN_USE')) throw error;
    ready('ok');
  } finally {
    shim.channels.flush();
    await conductor.close();
    await recorder.flush().catch(() => undefined);
    await listener?.close();
    await parts.close();
    if (options.stateDir === undefined) await rm(stateDir, { recursive: true, force: true });
  }
  return 0;
}

/** Tells the client that started this process, once, that it may connect, or why it may not. */
function readySignal(fd: number | undefined): (text: string) => void {
  let told = fd === undefined;
  return (text) => {
    if (told || fd === undefined) return;
    told = true;
    try {
      writeSync(fd, `${text}\n`);
      closeSync(fd);
    } catch {
      // The client did not wait for the answer.
    }
  };
}

interface StopSignal {
  readonly requested: Promise<void>;
  readonly request: () => void;
  /** What is done at once when the stop is requested. */
  first: () => void;
}

function stopSignal(): StopSignal {
  let resolveRequested = (): void => undefined;
  const requested = new Promise<void>((resolve) => {
    resolveRequested = resolve;
  });
  const signal: StopSignal = {
    requested,
    first: () => undefined,
    request: () => {
      signal.first();
      resolveRequested();
    },
  };
  const { request } = signal;
  process.once('SIGTERM', () => request());
  process.once('SIGINT', () => request());
  // A terminal that goes away takes its clients, not the crew.
  process.on('SIGHUP', () => undefined);
  return signal;
}

/**
 * Waits until this process is the one that may listen there, or another one does. A conductor that is about
 * to end has taken its socket away already, and gives the lock back last.
 *
 * @throws Error where neither came about within 10 s
 */
async function ownSocket(lock: Lock, path: string): Promise<Hold | undefined> {
  for (let left = 1000; left > 0; left -= 1) {
    const hold = await lock.tryAcquire(path, 'exclusive');
    if (hold !== undefined) return hold;
    if (isSocket(path)) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`another conductor holds the lock of ${path} and does not answer there; find it with: pgrep -f pitcrew`);
}

function isSocket(path: string): boolean {
  try {
    return statSync(path).isSocket();
  } catch {
    return false;
  }
}

/** checkshell of tmux: an absolute path of a program that can be run, and is not tmux itself. */
function usableShell(path: string): boolean {
  if (!path.startsWith('/') || path.endsWith('/tmux')) return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
