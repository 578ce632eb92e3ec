import type { SpawnRequest } from '../pty.ts';
import type { OutputStage } from './output-stage.ts';

/** What a library hands over once it has forked. */
export interface ForkedTerminal {
  /** The master's descriptor: non-blocking, close-on-exec, and from now on closed by nobody else. */
  readonly master: number;
  readonly pid: number;
  readonly tty: string;
  readonly resize: (cols: number, rows: number) => void;
  /**
   * Called once, after the program is dead and its output read. Until then the backend keeps the terminal's
   * device open in this process: without a hang-up the kernel loses nothing.
   */
  readonly release: () => void;
  /** Between the terminal and `onOutput`, for a library that writes to the terminal on its own account. */
  readonly output?: OutputStage;
}

/** The signal is undefined where the library knows that it was one, but not which. */
export interface ReportedEnd {
  readonly code: number;
  readonly signal: number | undefined;
}

/**
 * Starts the program. `request` was checked: the program exists and `cwd` can be entered.
 *
 * @param ended to be called once, never before this returns, when the program was reaped
 * @throws whatever the library throws; it becomes the cause of `PTY_SPAWN_FAILED`
 */
export type Fork = (request: SpawnRequest, ended: (end: ReportedEnd) => void) => ForkedTerminal;
