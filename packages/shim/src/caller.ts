import type { Client, ClientRecord, Session } from '@pitcrew/conductor';
import type { MouseEvent } from './mouse/mouse-event.ts';
import type { ClientRequest } from './door/messages.ts';
import { decodeText, splitTexts } from './text.ts';
import type { Asker } from './target/current.ts';

/** What a caller can be asked for while its command runs. */
export interface CallerPort {
  /** Its standard input, until the end. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Throws where nothing can be drawn on its terminal; absent where it has none. */
  readonly checkTerminal?: () => void;
  /** Shows a session on its terminal until it is detached. Resolves to what is printed afterwards. */
  readonly attach: (session: Session, options: AttachOptions) => Promise<string>;
  /** Settles, in either way, when it was answered or is not there any more. */
  readonly gone?: Promise<void>;
}

export interface AttachOptions {
  readonly readOnly: boolean;
  readonly ignoreSize: boolean;
  readonly activePane?: boolean;
  /** As they were given (`-f`). */
  readonly flags?: string | undefined;
  /** `attach-session` asks for it, not `new-session`: only the former runs the hook `client-attached`. */
  readonly attaches?: boolean;
  /** What it was when an earlier conductor went, where it comes back. */
  readonly resumes?: ClientRecord | undefined;
}

/** Who sent a command: a process that ran `tmux`, or an attached client whose key was bound to it. */
export class Caller implements Asker {
  /** Where it looks at a session. */
  attached: Client | undefined;
  /** The key that made it send its commands, by tmux's name. */
  key: string | undefined;
  /** What a mouse did, where that made it send its commands. */
  mouse: MouseEvent | undefined;
  /** A command that it sent may have changed something. */
  hasChanged = false;
  /** A program drives it, by `tmux -C`. */
  readonly isControl: boolean;
  /** Nobody: commands of hooks, and what the server runs by itself. */
  isServer = false;
  readonly pid: number;
  readonly tty: string;
  readonly terminal: { readonly cols: number; readonly rows: number } | undefined;
  readonly port: CallerPort;
  readonly #cwd: Uint8Array;
  readonly #environ: Uint8Array;
  #variables: ReadonlyMap<string, string> | undefined;

  constructor(
    request: Omit<ClientRequest, 'argv'>,
    port: CallerPort,
    attached?: Client,
    isControl: boolean = attached?.control !== undefined,
  ) {
    this.isControl = isControl;
    this.pid = request.pid;
    this.tty = request.tty === undefined ? '' : decodeText(request.tty.name);
    this.terminal = request.tty;
    this.port = port;
    this.attached = attached;
    this.#cwd = request.cwd;
    this.#environ = request.environ;
  }

  get name(): string {
    return nameOf(this.who);
  }

  /** What its name is made of. */
  get who(): string | number {
    return this.attached?.name ?? (this.tty === '' ? this.pid : this.tty);
  }

  get cwd(): string {
    return decodeText(this.#cwd);
  }

  /** Its environment; read only when somebody asks. */
  get environ(): ReadonlyMap<string, string> {
    this.#variables ??= readVariables(this.#environ);
    return this.#variables;
  }

  /** Looked up in the bytes: most commands want to know this one variable and no other. */
  get paneVariable(): string | undefined {
    const bytes = this.#environ;
    for (let start = 0; start < bytes.length;) {
      const at = bytes.indexOf(0, start);
      const end = at === -1 ? bytes.length : at;
      let same = 0;
      while (same < paneStart.length && bytes[start + same] === paneStart.charCodeAt(same)) same += 1;
      if (same === paneStart.length) return decodeText(bytes.subarray(start + same, end));
      start = end + 1;
    }
    return undefined;
  }
}

/** As tmux shows a client: by its terminal, or, without one, by its process id. */
export function nameOf(who: string | number): string {
  return typeof who === 'number' ? `client-${who}` : who;
}

const paneStart = 'TMUX_PANE=';

/** @param environ `NAME=value`, each ended by a NUL byte */
export function readVariables(environ: Uint8Array): ReadonlyMap<string, string> {
  return new Map(
    splitTexts(environ).flatMap((entry) => {
      const equals = entry.indexOf('=');
      return equals < 1 ? [] : [[entry.slice(0, equals), entry.slice(equals + 1)] as const];
    }),
  );
}
