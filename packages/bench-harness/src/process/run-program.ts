import { spawn } from 'node:child_process';

/** What a program answered. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** From before the start until its end was seen, by Node's clock: Node's own way of starting included. */
  readonly ms: number;
}

export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly signal: AbortSignal;
  /** One that takes longer is ended, and has failed. */
  readonly patienceMs?: number;
}

const defaultPatienceMs = 20_000;

/** Runs a program without input. One that a signal ended, or that gives no answer, has the exit code -1. */
export function runProgram(
  file: string,
  argv: readonly string[],
  { patienceMs = defaultPatienceMs, ...options }: RunOptions,
): Promise<Answer> {
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(file, argv, { ...options, timeout: patienceMs, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr, ms: performance.now() - begin }));
  });
}
