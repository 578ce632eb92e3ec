import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Recorder } from '@pitcrew/conductor';
import type { Lock } from '@pitcrew/lock';
import { door, readConfiguration, saveHistory, watchCrew, type Shim } from '@pitcrew/shim';
import type { Listener } from '@pitcrew/transport';
import { endsWithConductor } from '../keeping-defaults.ts';
import { closeDebugger } from '../no-debugger.ts';
import { noteIn } from '../note.ts';
import { openFittingParts, type FittingParts } from '../parts.ts';
import { KeptCrew, type Left } from '../recovery/keep-crew.ts';
import type { Mark } from '../recovery/mark.ts';
import type { ServeOptions } from '../serve.ts';
import type { Settings } from '../settings.ts';
import { stayReachable } from '../stay-reachable.ts';
import { leftAt } from './left-at.ts';
import { openShim } from './open-shim.ts';
import { goneWithMachine, placeOf, type Place } from './place.ts';
import type { ReadySignal } from './ready-signal.ts';
import { stopSignal, type StopSignal } from './stop-signal.ts';

/** How long a conductor waits for the client that started it. */
const firstClientWithinMs = 10_000;

interface Opened {
  readonly options: ServeOptions;
  readonly place: Place;
  readonly fitting: FittingParts;
  readonly shim: Shim;
  readonly recorder: Recorder;
  readonly stop: StopSignal;
  readonly note: (line: string) => void;
  /** What an earlier conductor has left; undefined where there is nothing to go on with. */
  readonly left: Left | undefined;
  /** Undefined where these backends can't keep a crew beyond its conductor. */
  readonly crew: KeptCrew | undefined;
}

/** Opens its parts, and looks for what an earlier conductor has left; nobody is answered yet. */
export async function openServer(options: ServeOptions, lock: Lock): Promise<Server> {
  const { socketPath } = options;
  const note = noteIn(join(dirname(socketPath), 'conductor.log'), socketPath);
  const place = placeOf(options, note);
  const fitting = await openFittingParts(place.chosen, place.stateDir, lock);
  const { parts, settings, notKept } = fitting;
  const stop = stopSignal();
  // A mistake of ours in one command must not take the crew with it: it is written down, and all else goes on.
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  const shim = openShim(options, fitting, stop.request);
  const tell = (line: string): void => {
    shim.addMessage(line);
    note(line);
  };
  if (place.isGoneWithMachine) shim.addMessage(goneWithMachine);
  if (notKept !== undefined) tell(endsWithConductor(notKept));
  const recorder = new Recorder(shim.conductor, parts.registry, (error) =>
    tell(`state not written: ${error.message}`),
  );
  const left = await leftAt(socketPath, place, fitting, lock, tell);
  const { survivors } = parts.pty;
  const leaves = { stateDir: place.stateDir, isOurs: place.isOurs, backends: namesOf(settings) };
  const crew =
    survivors !== undefined && parts.registryTraits.durable
      ? new KeptCrew({ shim, recorder, survivors, left, tell, leaves })
      : undefined;
  return new Server({ options, place, fitting, shim, recorder, stop, note, left, crew });
}

/** One conductor with everything around it: its methods are called in the order in which they stand here. */
export class Server {
  readonly #opened: Opened;
  #listener: Listener | undefined;
  #leaveUnreachable = (): void => undefined;
  /** Until it is up, nothing of what an earlier conductor has left may end. */
  #programs: 'end' | 'go on';

  constructor(opened: Opened) {
    this.#opened = opened;
    this.#programs = opened.left === undefined ? 'end' : 'go on';
  }

  /** The backends, after those that could not be opened have given way. */
  get settings(): Settings {
    return this.#opened.fitting.settings;
  }

  /** Goes on where an earlier conductor was, or begins with nothing. */
  async begin(): Promise<void> {
    const { crew, recorder, shim } = this.#opened;
    if (crew !== undefined) return crew.begin();
    await recorder.start();
    watchCrew(shim);
  }

  /** @throws CodedError `TRANSPORT_ADDRESS_IN_USE` */
  async listen(ready: ReadySignal): Promise<void> {
    const { options, fitting, shim, crew, stop, note } = this.#opened;
    // One that was started by hand waits for its first client as long as it takes.
    const first = { pid: options.firstClient, withinMs: firstClientWithinMs };
    const listener = await fitting.parts.transport.listen(options.socketPath, {
      service: door(shim, ready.isForClient ? first : undefined),
    });
    this.#listener = listener;
    this.#leaveUnreachable = stayReachable(listener, note);
    // No new client comes to a conductor that is about to end: the next one starts another.
    stop.first = () => {
      crew?.forget();
      this.#leaveUnreachable();
      void listener.close();
    };
  }

  /** Programs that the configuration runs are clients, which are answered; who has started this process still waits. */
  async configure(ready: ReadySignal): Promise<void> {
    const { shim, left, crew, stop } = this.#opened;
    if (left === undefined || crew === undefined) {
      const reading = readConfiguration(shim, shim.configFiles, process.cwd());
      await ready.whileStill(Promise.race([reading.then(() => crew?.isConfigured()), stop.requested]));
    }
    ready.tell(shim.configuration.isRead ? 'ok' : 'server exited while its configuration was read');
  }

  /** Until it is told to stop. */
  async run(): Promise<void> {
    const { shim, crew, stop, note } = this.#opened;
    this.#programs = 'end';
    if (crew !== undefined) process.on('SIGUSR2', stop.handOver);
    await closeDebugger();
    await stop.requested;
    if (crew !== undefined && stop.handsOver) {
      await crew.leave();
      this.#programs = 'go on';
    } else {
      const failure = saveHistory(shim);
      if (failure !== undefined) note(failure);
    }
  }

  async end(): Promise<void> {
    const { place, fitting, shim, recorder, crew } = this.#opened;
    const { parts } = fitting;
    const ends = this.#programs === 'end';
    if (ends) {
      await crew?.end();
      shim.channels.flush();
      await shim.conductor.close();
    } else await parts.pty.survivors?.detach();
    shim.ending.abort();
    this.#leaveUnreachable();
    if (ends) await recorder.flush().catch(() => undefined);
    await this.#listener?.close();
    await parts.close();
    if (place.isOurs && ends) await rm(place.stateDir, { recursive: true, force: true });
  }
}

function namesOf(settings: Settings): Mark['backends'] {
  return Object.fromEntries(Object.entries(settings).map(([contract, { name }]) => [contract, name]));
}
