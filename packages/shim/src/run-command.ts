import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What a shell command did. */
export interface CommandResult {
  /** Its standard output and error, in the order in which they came. */
  readonly output: string;
  readonly code: number;
  /** Number of the signal that ended it; 0 for none. */
  readonly signal: number;
}

/**
 * Runs a command with `/bin/sh -c`. Never rejects: what cannot be run has ended with 127.
 *
 * @param signal ends the command
 */
export function runCommand(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn('/bin/sh', ['-c', command], { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (part: string) => {
        output += part;
      });
    }
    child.on('error', (error) => resolve({ output: `${error.message}\n`, code: 127, signal: 0 }));
    child.on('close', (code, name) => {
      resolve({ output, code: code ?? 0, signal: name === null ? 0 : constants.signals[name] });
    });
  });
}
