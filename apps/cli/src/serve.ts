import { closeSync, lstatSync, statSync, writeSync, accessSync, constants } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { isCodedError } from '@pitcrew/core';
import { recoveryMark } from '@pitcrew/client';
import { Conductor, Recorder } from '@pitcrew/conductor';
import { door, readConfiguration, saveHistory, Shim, watchCrew } from '@pitcrew/shim';
import { terminalSurface } from '@pitcrew/surface-terminal';
import type { Hold, Lock } from '@pitcrew/lock';
import type { Listener } from '@pitcrew/transport';
import { defaultConfigFiles } from './config-files.ts';
import { givenEnvironment } from './given-environment.ts';
import { ownSocket, whoAnswers } from './own-socket.ts';
import { closeDebugger } from './no-debugger.ts';
import { noteIn } from './note.ts';
import { endsWithConductor } from './keeping-defaults.ts';
import { openFittingParts, openLock, readRegistry } from './parts.ts';
import { KeptCrew, recordMissing, type Left } from './recovery/keep-crew.ts';
import { isOfAnotherBoot, readMark, removeLeft, settingsOf, writtenBy, type Mark } from './recovery/mark.ts';
import { findUnmarked } from './recovery/unmarked.ts';
import type { Settings } from './settings.ts';
import { stayReachable } from './stay-reachable.ts';

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

/** How long a conductor waits for the client that started it. */
const firstClientWithinMs = 10_000;

/** Runs a conductor until it is told to stop. Resolves to the exit code. */
export async function serve(options: ServeOptions): Promise<number> {
  const ready = readySignal(options.readyFd);
  const folder = dirname(options.socketPath);
  let lock: Lock | undefined;
  let hold: Hold | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    lock = await openLock(options.settings, folder);
    const owner = await ownSocket(lock, options.socketPath, options.settings);
    if (owner.hold === undefined) {
      // Its clients find it at the socket.
      ready('ok', `a conductor runs at ${options.socketPath} already (pid ${owner.pid}); it was left alone`);
      return 0;
    }
    hold = owner.hold;
    return await conduct(options, lock, ready);
  } catch (error) {
    ready(messageOf(error));
    return 1;
  } finally {
    await hold?.release().catch(() => undefined);
    await lock?.close().catch(() => undefined);
  }
}

async function conduct(options: ServeOptions, lock: Lock, ready: Ready): Promise<number> {
  const { socketPath } = options;
  const found = readMark(socketPath);
  const isOver = found !== undefined && isOfAnotherBoot(found);
  const left = isOver ? undefined : found;
  const note = noteIn(join(dirname(socketPath), 'conductor.log'), socketPath);
  if (isOver) {
    note(goneWithMachine);
    removeLeft(found, socketPath);
  }
  if (left === undefined && options.resumeOnly === true)
    throw new Error(`no server running on ${socketPath}`);
  // To open it would make a folder there.
  if (left !== undefined && !isThere(left.stateDir)) throw recordMissing(left.stateDir, socketPath);
  const chosen = left === undefined ? options.settings : settingsOf(left, socketPath, options.settings);
  const stateDir = left?.stateDir ?? options.stateDir ?? `${socketPath}.state`;
  // What an earlier conductor has left there, such as a corrupt file that was kept aside, is not ours to remove.
  const isOurs =
    found?.stateDir === stateDir ? found.isOurs : options.stateDir === undefined && !isThere(stateDir);
  const { parts, settings, notKept } = await openFittingParts(chosen, stateDir, lock);
  const stop = stopSignal();
  // A mistake of ours in one command must not take the crew with it: it is written down, and all else goes on.
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  const { configFiles: named } = options;
  const configFiles = named.length > 0 ? named : defaultConfigFiles(process.env);
  const environment = givenEnvironment(options.environFd);
  const conductor = new Conductor({ ...parts, environment, address: socketPath, usableShell });
  const shim = new Shim(conductor, {
    socketPath,
    configFiles,
    log: join(dirname(socketPath), 'not-understood.log'),
    backends: Object.entries(settings)
      .map(([contract, { name }]) => `${contract}-${name}`)
      .join(' '),
    notKept,
    stop: stop.request,
    openFinder: parts.openFinder,
  });
  shim.terminals = terminalSurface(shim);
  const tell = (line: string): void => {
    shim.addMessage(line);
    note(line);
  };
  if (isOver) shim.addMessage(goneWithMachine);
  if (notKept !== undefined) tell(endsWithConductor(notKept));
  const recorder = new Recorder(conductor, parts.registry, (error) =>
    tell(`state not written: ${error.message}`),
  );
  const { survivors } = parts.pty;
  const unmarked =
    found === undefined && survivors !== undefined && parts.registryTraits.durable
      ? await findUnmarked(stateDir, parts.registry, survivors)
      : undefined;
  if (unmarked !== undefined) tell(`somebody had removed ${recoveryMark(socketPath)}`);
  const goesOnWith: Left | undefined =
    left === undefined
      ? unmarked
      : {
          record: () => readRegistry(writtenBy(left, socketPath, settings), stateDir, lock),
          isElsewhere: left.backends.registry !== settings.registry.name,
        };
  const crew =
    survivors !== undefined && parts.registryTraits.durable
      ? new KeptCrew({
          shim,
          recorder,
          survivors,
          left: goesOnWith,
          tell,
          leaves: { stateDir, isOurs, backends: namesOf(settings) },
        })
      : undefined;
  let listener: Listener | undefined;
  let leaveUnreachable = (): void => undefined;
  // Until it is up, nothing of what an earlier conductor has left may end.
  let programs: 'end' | 'go on' = goesOnWith === undefined ? 'end' : 'go on';
  try {
    if (crew === undefined) {
      await recorder.start();
      watchCrew(shim);
    } else await crew.begin();
    // One that was started by hand waits for its first client as long as it takes.
    const first = { pid: options.firstClient, withinMs: firstClientWithinMs };
    listener = await parts.transport.listen(socketPath, {
      service: door(shim, options.readyFd === undefined ? undefined : first),
    });
    leaveUnreachable = stayReachable(listener, note);
    // No new client comes to a conductor that is about to end: the next one starts another.
    stop.first = () => {
      crew?.forget();
      leaveUnreachable();
      void listener?.close();
    };
    // Programs that the configuration runs are clients, which are answered; who has started this process still waits.
    if (goesOnWith === undefined || crew === undefined) {
      const waiting = setInterval(() => stillReading(options.readyFd), stillReadingMs);
      const reading = readConfiguration(shim, configFiles, process.cwd()).then(() => crew?.isConfigured());
      await Promise.race([reading, stop.requested]).finally(() => clearInterval(waiting));
    }
    ready(shim.configuration.isRead ? 'ok' : 'server exited while its configuration was read');
    compileEarly();
    programs = 'end';
    if (crew !== undefined) process.on('SIGUSR2', stop.handOver);
    await closeDebugger();
    await stop.requested;
    if (crew !== undefined && stop.handsOver) {
      await crew.leave();
      programs = 'go on';
    } else {
      const failure = saveHistory(shim);
      if (failure !== undefined) note(failure);
    }
  } catch (error) {
    if (!isCodedError(error, 'TRANSPORT_ADDRESS_IN_USE')) throw error;
    const other = await whoAnswers(socketPath, settings);
    if (other === undefined) throw strangerAt(socketPath);
    ready('ok', `a conductor runs at ${socketPath} already (pid ${other.pid}); it was left alone`);
  } finally {
    if (programs === 'go on') await survivors?.detach();
    else {
      await crew?.end();
      shim.channels.flush();
      await conductor.close();
    }
    shim.ending.abort();
    leaveUnreachable();
    if (programs === 'end') await recorder.flush().catch(() => undefined);
    await listener?.close();
    await parts.close();
    if (isOurs && programs === 'end') await rm(stateDir, { recursive: true, force: true });
  }
  return 0;
}

/** Also a link that leads nowhere. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

const goneWithMachine = 'the machine was started anew: the crew that a conductor had here is gone with it';

/** Somebody listens there who does not speak as a conductor does. */
function strangerAt(path: string): Error {
  return new Error(
    `no Pitcrew server on ${path} (another tmux may listen there: unset TMUX and PITCREW_TMUX_SOCKETS, or use -L or -S); ` +
      'it was left alone, and nothing was started',
  );
}

function namesOf(settings: Settings): Mark['backends'] {
  return Object.fromEntries(Object.entries(settings).map(([contract, { name }]) => [contract, name]));
}

/**
 * Lets V8 compile a function after some twenty calls and not some thousand: each command goes the same way, and
 * compiled code, with what it calls inside it, lies in one place; commands come seldom, and what is spread
 * over the memory is in no cache by then. Sooner than that the compiler itself is in the way of the first
 * commands. Measured: docs/benchmarks.md.
 */
function compileEarly(): void {
  setFlagsFromString('--interrupt-budget=5000');
  setFlagsFromString('--no-lazy-feedback-allocation');
}

/** A client gives up who hears nothing for longer than a minute. */
const stillReadingMs = 20_000;

/** Tells the client that waits that this takes longer: a plugin is fetched, as a rule. */
function stillReading(readyFd: number | undefined): void {
  try {
    if (readyFd !== undefined) writeSync(readyFd, ' ');
  } catch {
    // It waits no more.
  }
}

/** @param remark what a person is told who started a conductor by hand */
type Ready = (text: string, remark?: string) => void;

/** Tells who started this process, once, that clients may connect, or why they may not. */
function readySignal(fd: number | undefined): Ready {
  let told = false;
  return (text, remark = text) => {
    if (told) return;
    told = true;
    if (fd === undefined) {
      if (remark !== 'ok') process.stderr.write(`pitcrew: ${remark}\n`);
      return;
    }
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
  /** Ends this conductor and nothing else: another one goes on. */
  readonly handOver: () => void;
  readonly handsOver: boolean;
  /** What is done at once when the stop is requested. */
  first: () => void;
}

function stopSignal(): StopSignal {
  let resolveRequested = (): void => undefined;
  const requested = new Promise<void>((resolve) => {
    resolveRequested = resolve;
  });
  let handsOver = false;
  const signal: StopSignal = {
    requested,
    handOver: () => {
      handsOver = true;
      resolveRequested();
    },
    get handsOver() {
      return handsOver;
    },
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
