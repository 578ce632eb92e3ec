import { setMaxListeners } from 'node:events';
import type { Modes } from '@pitcrew/screen';
import {
  baseEnvironment,
  type ClientRecord,
  type Conductor,
  type Pane,
  type Session,
} from '@pitcrew/conductor';
import { Alerts } from './alerts.ts';
import { Configuration } from './configuration.ts';
import type { Finder } from '@pitcrew/finder';
import { Notifier } from './control/notifier.ts';
import { KeyTables } from './bindings/key-tables.ts';
import { runBound } from './bindings/run-bound.ts';
import { Focus } from './focus.ts';
import { GivenUpFormats } from './given-up-formats.ts';
import { HookQueue } from './hooks/hook-queue.ts';
import { Jobs } from './jobs.ts';
import { encodeKey } from './keys/encode-key.ts';
import { formatKey } from './keys/format-key.ts';
import type { Key } from './keys/key.ts';
import { parseKey } from './keys/parse-key.ts';
import { MessageLog } from './message-log.ts';
import { Misunderstandings, outlineOf } from './misunderstandings.ts';
import { prepareText } from './prepare.ts';
import type { PanePipe } from './pane-pipe.ts';
import type { TerminalSurface } from './surface.ts';
import { PromptHistory } from './prompt-history.ts';
import { Naming } from './naming.ts';
import { UnknownFormats } from './unknown-formats.ts';
import { WaitChannels } from './wait-channels.ts';

export interface ShimOptions {
  /** Path of the socket, as `#{socket_path}` shows it. */
  readonly socketPath: string;
  readonly configFiles?: readonly string[];
  /** File to which commands that are not understood are added, a JSON line each; none where absent. */
  readonly log?: string | undefined;
  /** Ends the server (`kill-server`). */
  readonly stop: () => void;
  /** `registry-journal transport-socket …`: what the conductor stands on, as `#{pitcrew_backends}` shows it. */
  readonly backends?: string;
  /** Why this crew ends with its conductor although nobody has asked for that; absent where it does not, or somebody has. */
  readonly notKept?: string | undefined;
  /** Opens, once, what finds lines of `choose-tree` and its like by some of their letters; absent: nothing does. */
  readonly openFinder?: (() => Promise<Finder>) | undefined;
}

/** The tmux language over one conductor: what it remembers besides the model. */
export class Shim {
  readonly conductor: Conductor;
  readonly socketPath: string;
  readonly configFiles: readonly string[];
  readonly backends: string | undefined;
  readonly notKept: string | undefined;
  /** Ends the server (`kill-server`). */
  readonly stop: () => void;
  readonly openFinder: (() => Promise<Finder>) | undefined;
  /** Panes whose output goes to a command too, or that get a command's (`pipe-pane`). */
  readonly pipes = new Map<Pane, PanePipe>();
  readonly bindings: KeyTables = new KeyTables((text) => prepareText(this, text));
  readonly channels = new WaitChannels();
  /** Aborted when the server ends: jobs end, and clients that still wait for something are let go. */
  readonly ending = new AbortController();
  readonly jobs: Jobs;
  readonly hooks: HookQueue;
  readonly alerts: Alerts;
  readonly naming: Naming;
  readonly focus: Focus;
  /** Tells control clients what happens. */
  readonly notifier: Notifier;
  readonly promptHistory = new PromptHistory();
  readonly messages: MessageLog;
  readonly configuration: Configuration;
  readonly givenUp: GivenUpFormats;
  /** What clients were shown by an earlier conductor, by their process ids. */
  readonly returning = new Map<number, ClientRecord>();
  /** Shows sessions on terminals; absent where no surface was built in. */
  terminals: TerminalSurface | undefined;
  readonly #unknownFormats: UnknownFormats;
  readonly #misunderstandings: Misunderstandings | undefined;

  constructor(conductor: Conductor, options: ShimOptions) {
    this.conductor = conductor;
    this.socketPath = options.socketPath;
    this.configFiles = options.configFiles ?? [];
    this.backends = options.backends;
    this.notKept = options.notKept;
    this.stop = () => {
      // Before whoever has asked for the end is answered: then the folder may go.
      this.#unknownFormats.write();
      options.stop();
    };
    this.hooks = new HookQueue(this);
    this.alerts = new Alerts(this);
    this.naming = new Naming(this);
    this.focus = new Focus(this);
    this.openFinder = options.openFinder;
    this.notifier = new Notifier(this);
    this.messages = new MessageLog(this);
    this.configuration = new Configuration(this);
    this.givenUp = new GivenUpFormats(this);
    this.#misunderstandings = options.log === undefined ? undefined : new Misunderstandings(options.log);
    this.#unknownFormats = new UnknownFormats((call, reason, count) =>
      this.#misunderstandings?.add(call, reason, count),
    );
    this.ending.signal.addEventListener('abort', () => this.#unknownFormats.write());
    this.jobs = new Jobs(
      () => this.jobEnvironment(undefined),
      () => conductor.events.emit('options-changed'),
      this.ending.signal,
    );
    conductor.events.on('client-detached', (client) => this.jobs.end(client));
    // One listener for each job that runs.
    setMaxListeners(0, this.ending.signal);
  }

  /** What commands that the server runs itself get: the session's environment, or the global one. */
  jobEnvironment(session: Session | undefined): Readonly<Record<string, string>> {
    if (session !== undefined) return baseEnvironment(this.conductor, session);
    const variables: Record<string, string> = {};
    this.conductor.environment.applyTo(variables);
    return { ...variables, TMUX: `${this.socketPath},${process.pid},-1` };
  }

  /** Work that a command has begun and nobody waits for; what goes wrong is a message. */
  background(work: Promise<void>): void {
    work.catch((error: unknown) => this.addMessage(error instanceof Error ? error.message : String(error)));
  }

  addMessage(text: string): void {
    this.messages.add(text);
  }

  /** Remembers a command that this version does not know: a new release of somebody's tool is noticed so. */
  notUnderstood(words: readonly unknown[], error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    const argv = words.map((word) => (typeof word === 'string' ? word : '{…}'));
    this.#misunderstandings?.add(outlineOf(argv), reason);
  }

  /** Remembers a name in a format that no tmux 3.3a knows. */
  unknownFormat(name: string, words: () => readonly string[]): void {
    this.#unknownFormats.add(name, words);
  }

  /** What a program gets typed for a key, in its modes and by the options of the server. */
  encodeKey(key: Key, modes: Modes): string | undefined {
    const { server } = this.conductor.options;
    const extendedKeys = modes.extendedKeys || server.string('extended-keys') === 'always';
    const backspace = key.key === 'BSpace' ? parseKey(server.string('backspace'))?.key : undefined;
    return encodeKey(
      key,
      extendedKeys === modes.extendedKeys ? modes : { ...modes, extendedKeys },
      backspace,
    );
  }

  /** What a key does in the mode that covers a pane, by the key table of that mode. */
  modeKey(pane: Pane, key: Key): () => void {
    const vi = pane.options.string('mode-keys') === 'vi';
    const binding = this.bindings.get(vi ? 'copy-mode-vi' : 'copy-mode', key);
    return () => {
      if (binding !== undefined) runBound(this, binding.commands, pane);
      else if (formatKey(key) === 'q') pane.setMode(undefined);
    };
  }
}
