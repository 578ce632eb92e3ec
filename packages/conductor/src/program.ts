import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename } from 'node:path';
import { systemErrorCode } from '@pitcrew/core';
import type { ExitStatus, PtyProcess, SpawnRequest } from '@pitcrew/pty';
import { baseEnvironment } from './child-environment.ts';
import type { Conductor } from './conductor.ts';
import { ConductorError } from './errors.ts';
import { programEnded } from './pane-end.ts';
import type { Pane } from './pane.ts';
import type { Session } from './session.ts';

/** What to run in a pane. */
export interface Program {
  /** None: the default command or a shell; one: a command for the shell; more: a program and its arguments. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Variables of this pane alone. */
  readonly environment?: readonly (readonly [string, string])[];
  /** `PATH` of who asks, so that programs are found that the session's PATH does not have. */
  readonly path?: string | undefined;
  /** Start nothing: the pane shows what it is given. */
  readonly empty?: boolean;
}

/**
 * Starts the program of a pane that has its place and size. A program that cannot be found ends at once
 * with status 1, as under tmux, where it fails after the fork.
 *
 * @throws ConductorError `CONDUCTOR_SPAWN_FAILED` when no process or terminal could be made, or somebody has killed the pane meanwhile
 */
export function startProgram(
  conductor: Conductor,
  pane: Pane,
  session: Session,
  program: Program,
): Promise<void> {
  const starting = start(conductor, pane, session, program).finally(() =>
    conductor.startingPanes.delete(pane.id),
  );
  conductor.startingPanes.set(pane.id, starting);
  return starting;
}

/**
 * Settles when the pane of an id has its place, where its program is being started; else undefined. A program may ask for
 * something before the word arrives that it runs, and has to find the crew as under tmux: with itself in it.
 */
export function willBePlaced(conductor: Conductor, pane: number): Promise<void> | undefined {
  // Whatever has asked for the program gives the pane its place in the turn in which it learns that it runs.
  const next = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return conductor.startingPanes.get(pane)?.then(next, next);
}

async function start(conductor: Conductor, pane: Pane, session: Session, program: Program): Promise<void> {
  if (program.empty === true) {
    pane.empty = true;
    return;
  }
  pane.empty = false;
  const id = await conductor.keeping?.willStart(pane);
  assertThere(conductor, pane);
  const request = spawnRequest(conductor, pane, session, program);
  let process: PtyProcess;
  try {
    process = await conductor.parts.pty.spawn(id === undefined ? request : { ...request, id });
  } catch (error) {
    if (!isMissingProgram(error)) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ConductorError('CONDUCTOR_SPAWN_FAILED', `fork failed: ${reason}`, { cause: error });
    }
    setImmediate(() => programEnded(conductor, pane, undefined, { code: 1, signal: 0 }));
    return;
  }
  if (!conductor.panes.has(pane.id)) process.destroy();
  assertThere(conductor, pane);
  adoptProgram(conductor, pane, process);
}

/**
 * A pane that has no program yet can be killed as any other: whoever goes on when one was started asks first.
 *
 * @throws ConductorError `CONDUCTOR_SPAWN_FAILED`
 */
export function assertThere(conductor: Conductor, pane: Pane): void {
  if (conductor.panes.has(pane.id)) return;
  throw new ConductorError('CONDUCTOR_SPAWN_FAILED', `pane killed while its program started: %${pane.id}`);
}

/**
 * Gives a pane its program, and sees to its end. One that has ended already is told to have ended a turn later:
 * what starts it has still to give the pane its place.
 */
export function adoptProgram(conductor: Conductor, pane: Pane, process: PtyProcess): void {
  const { program } = pane;
  pane.started(process);
  void process.exited.then((status: ExitStatus) =>
    setImmediate(() => {
      programEnded(conductor, pane, process, status);
      if (program !== undefined) void conductor.keeping?.ended(program);
    }),
  );
}

/** What a program prints is on the screen of its pane, and told. A pane that was killed has none any more. */
export function takeOutput(conductor: Conductor, pane: Pane, bytes: Uint8Array): void {
  if (!conductor.panes.has(pane.id)) return;
  conductor.keeping?.willWrite(pane);
  pane.screen.write(bytes);
  pane.seen += bytes.length;
  pane.shownAt = performance.now();
  conductor.keeping?.wrote(pane, bytes);
  pane.changed = true;
  conductor.events.emit('pane-output', pane, bytes);
}

function spawnRequest(conductor: Conductor, pane: Pane, session: Session, program: Program): SpawnRequest {
  const env: Record<string, string> = { ...baseEnvironment(conductor, session) };
  for (const [name, value] of program.environment ?? []) env[name] = value;
  env['TMUX_PANE'] = `%${pane.id}`;
  if (program.path !== undefined) env['PATH'] = program.path;
  env['SHELL'] = pane.shell;
  env['PWD'] = enterable(pane.cwd) ?? enterable(homedir()) ?? '/';
  return {
    ...command(conductor, pane),
    cwd: env['PWD'],
    env,
    cols: pane.cols,
    rows: pane.rows,
    onOutput: (bytes) => takeOutput(conductor, pane, bytes),
  };
}

function command(conductor: Conductor, pane: Pane): Pick<SpawnRequest, 'file' | 'args' | 'argv0'> {
  const { argv, shell } = pane;
  const [file, ...args] = argv;
  if (file === undefined) {
    return conductor.parts.ptyTraits.argv0
      ? { file: shell, args: [], argv0: `-${basename(shell)}` }
      : { file: shell, args: ['-l'] };
  }
  return args.length === 0 ? { file: shell, args: ['-c', file], argv0: basename(shell) } : { file, args };
}

function enterable(folder: string): string | undefined {
  try {
    accessSync(folder, constants.X_OK);
    return statSync(folder).isDirectory() ? folder : undefined;
  } catch {
    return undefined;
  }
}

function isMissingProgram(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = systemErrorCode(cause);
  return code === 'NOT_FOUND' || code === 'PERMISSION' || code === 'NOT_A_DIRECTORY';
}
