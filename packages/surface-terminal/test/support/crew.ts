import { Conductor, Environment, type Session } from '@pitcrew/conductor';
import finder from '@pitcrew/finder-substring';
import pty from '@pitcrew/pty-node';
import screen from '@pitcrew/screen-xterm';
import type { Screens } from '@pitcrew/screen';
import {
  Caller,
  prepareText,
  readConfiguration,
  runSequence,
  Shim,
  watchCrew,
  type AttachOptions,
} from '@pitcrew/shim';
import { terminalSurface } from '../../src/index.ts';
import { Terminal } from './terminal.ts';

/** The environment of programs and clients: the same here and for the real tmux. */
export const environment: Readonly<Record<string, string>> = {
  PATH: process.env['PATH'] ?? '/usr/bin:/bin',
  HOME: '/tmp',
  SHELL: '/bin/sh',
  LC_ALL: 'C.UTF-8',
  TZ: 'UTC',
  TERM: 'xterm-256color',
};

/** An attached client on a terminal that is a grid in memory. */
export interface Attached {
  readonly terminal: Terminal;
  readonly farewell: Promise<string>;
  readonly type: (text: string) => void;
  readonly resize: (cols: number, rows: number) => void;
  /** The terminal takes nothing until it is called again. */
  readonly stall: (stalled: boolean) => void;
  /** The client process dies. */
  readonly vanish: () => void;
}

export interface Crew {
  readonly screens: Screens;
  readonly conductor: Conductor;
  /** Runs commands; rejects with what they refuse. Resolves to what they print. */
  readonly run: (commands: string) => Promise<string>;
  readonly attach: (cols: number, rows: number, options?: Partial<AttachOptions>, term?: string) => Attached;
  readonly close: () => Promise<void>;
}

/** A conductor with the tmux language, real programs and real screens, and no server around it. */
export async function startCrew(): Promise<Crew> {
  const [programs, screens] = await Promise.all([pty.open(), screen.open()]);
  const conductor = new Conductor({
    pty: programs,
    ptyTraits: pty.traits,
    screens,
    environment: Environment.fromEntries(Object.entries(environment)),
    address: '/nowhere/crew',
    usableShell: (path) => path === '/bin/sh',
  });
  const shim = new Shim(conductor, {
    socketPath: '/nowhere/crew',
    stop: () => undefined,
    openFinder: () => finder.open(),
  });
  watchCrew(shim);
  await readConfiguration(shim, []);
  const surface = terminalSurface(shim);
  const environ = (term: string): Buffer =>
    Buffer.from(
      Object.entries({ ...environment, TERM: term })
        .map(([name, value]) => `${name}=${value}\0`)
        .join(''),
    );
  const caller = new Caller(
    { cwd: Buffer.from('/tmp'), environ: environ('xterm-256color'), pid: process.pid },
    { readInput: () => Promise.resolve(new Uint8Array()), attach: () => Promise.resolve('') },
  );
  return {
    screens,
    conductor,
    run: async (commands) => {
      const out: string[] = [];
      const err: string[] = [];
      await runSequence(shim, caller, prepareText(shim, commands), {
        print: (line) => out.push(line),
        write: (bytes) => out.push(Buffer.from(bytes).toString()),
        warn: (line) => err.push(line),
      });
      if (err.length > 0) throw new Error(err.join('\n'));
      return out.join('\n');
    },
    attach: (cols, rows, options = {}, term = 'xterm-256color') => {
      const [session] = conductor.sessions.values();
      if (session === undefined) throw new Error('no session to attach');
      return attach(session, surface, new Terminal(screens, cols, rows), {
        options: { readOnly: false, ignoreSize: false, ...options },
        environ: environ(term),
        features: [],
        tty: `/dev/pts/test${conductor.clients.size}`,
      });
    },
    close: () => conductor.close(),
  };
}

function attach(
  session: Session,
  surface: ReturnType<typeof terminalSurface>,
  terminal: Terminal,
  facts: {
    readonly options: AttachOptions;
    readonly environ: Uint8Array;
    readonly features: readonly string[];
    readonly tty: string;
  },
): Attached {
  let input: (bytes: Uint8Array) => void = () => undefined;
  let resized: (cols: number, rows: number) => void = () => undefined;
  let vanish = (): void => undefined;
  let stalled = false;
  let flow = (): void => undefined;
  const farewell = surface.attach({
    ...facts,
    session,
    pid: process.pid,
    cols: terminal.screen.cols,
    rows: terminal.screen.rows,
    write: (bytes) => {
      terminal.show(bytes);
      return !stalled;
    },
    drained: () =>
      new Promise((resolve) => {
        flow = resolve;
      }),
    onInput: (listener) => {
      input = listener;
    },
    onResize: (listener) => {
      resized = listener;
    },
    gone: new Promise((resolve) => {
      vanish = resolve;
    }),
  });
  return {
    terminal,
    farewell: farewell.then(({ text }) => text),
    type: (text) => input(Buffer.from(text)),
    resize: (cols, rows) => {
      terminal.screen.resize(cols, rows);
      resized(cols, rows);
    },
    stall: (on) => {
      stalled = on;
      if (!on) flow();
    },
    vanish: () => vanish(),
  };
}
