import type { PtyProcess } from '@pitcrew/pty';
import type { Screen } from '@pitcrew/screen';
import type { Conductor } from './conductor.ts';
import type { SplitType } from './layout/layout.ts';
import type { Pane } from './pane.ts';
import { adoptProgram, takeOutput } from './program.ts';
import type { Session } from './session.ts';
import { splitPane } from './split.ts';

/** A program that runs outside of a pane, and what it shows. */
export interface Shown {
  readonly process: PtyProcess;
  readonly screen: Screen;
  /** By which a later conductor would find the program; undefined where programs end with this one. */
  readonly id: string | undefined;
  /** How many bytes of its output are on the screen, at any time. */
  readonly seen: () => number;
}

/**
 * Splits the place of a pane and gives the new half a program that runs already, with its screen.
 *
 * @returns takes what the program prints from now on
 * @throws ConductorError `CONDUCTOR_NO_SPACE`; then nothing was changed
 */
export async function splitForProgram(
  conductor: Conductor,
  session: Session,
  target: Pane,
  type: SplitType,
  { id, process, screen, seen }: Shown,
): Promise<(bytes: Uint8Array) => void> {
  const program = { argv: [], cwd: session.cwd, empty: true };
  const pane = await splitPane(conductor, session, target, { type, program, select: true });
  const { cols, rows } = pane;
  pane.screen.resize(screen.cols, screen.rows);
  pane.screen.restore(screen.serialise());
  pane.screen.resize(cols, rows);
  pane.empty = false;
  if (id !== undefined) conductor.keeping?.adopts(pane, id, seen());
  adoptProgram(conductor, pane, process);
  process.resize(cols, rows);
  return (bytes) => takeOutput(conductor, pane, bytes);
}
