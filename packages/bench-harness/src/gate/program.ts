import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { killAll, newMark } from '../launch/reaper.ts';

export interface ProgramOptions {
  readonly cwd: string;
  readonly signal?: AbortSignal | undefined;
  readonly environment?: Readonly<Record<string, string>>;
}

/** A program that ended badly; `said` is the end of what it printed. */
class ProgramFailed extends Error {
  readonly said: string;

  constructor(command: string, end: string, said: string) {
    super(`"${command}" ${end}`);
    this.said = said;
  }
}

/**
 * Runs a program and gives back what it printed. It has a process group of its own, so that ^C reaches only this process, which ends
 * all that it started.
 *
 * @throws ProgramFailed; what `signal` was aborted with
 */
export async function runProgram(
  file: string,
  words: readonly string[],
  { cwd, signal, environment = {} }: ProgramOptions,
): Promise<string> {
  signal?.throwIfAborted();
  const mark = newMark();
  const child = spawn(file, words, {
    cwd,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment, ...mark.environment },
  });
  let printed = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    said = (said + text).slice(-6000);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-6000)));
  const end = (): void => {
    if (child.pid !== undefined) killAll(child.pid, mark);
  };
  signal?.addEventListener('abort', end);
  process.on('exit', end);
  const command = [file, ...words].join(' ');
  try {
    const [code, killer] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (code !== 0) throw new ProgramFailed(command, `ended with ${code ?? killer}`, said);
    return printed;
  } catch (error) {
    // What was being started while the others were killed.
    if (signal?.aborted === true) end();
    signal?.throwIfAborted();
    if (error instanceof ProgramFailed) throw error;
    throw new ProgramFailed(command, 'could not be started', String(error));
  } finally {
    signal?.removeEventListener('abort', end);
    process.off('exit', end);
  }
}

/** After what a compiler says, npm and turbo add about a dozen lines of their own. */
const mostLines = 20;

/** The last lines that a program said, for a message. */
export function lastLines(error: unknown): string {
  const said = error instanceof ProgramFailed ? error.said : String(error);
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-mostLines).join('\n');
}
