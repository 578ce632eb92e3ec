import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { binFolder } from './bin-folder.ts';
import type { Place } from './context.ts';

/** What a tmux command answered. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Whether it was asked of nobody. */
export function saysNobodyRuns({ code, stderr }: Answer): boolean {
  return code !== 0 && /no server running|error connecting/.test(stderr);
}

/** `-L` or `-S` as the user gave it. */
export function socketFlags({ socketName, socketPath }: Place): readonly string[] {
  if (socketPath !== undefined) return ['-S', socketPath];
  return socketName === undefined ? [] : ['-L', socketName];
}

/** The environment in which a tmux that a command starts gets the backends that were chosen for that. */
export function chosenEnvironment({ chosen }: Place): NodeJS.ProcessEnv {
  const variables = Object.entries(chosen).map(
    ([contract, name]) => [`PITCREW_${contract.toUpperCase()}`, name] as const,
  );
  return { ...process.env, ...Object.fromEntries(variables) };
}

/** Runs `bin/tmux` on the user's socket and takes what it prints. */
export function askTmux(context: Place, argv: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(binFolder(), 'tmux'), [...socketFlags(context), ...argv], {
      env: chosenEnvironment(context),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/** Runs `bin/tmux` with this process's own terminal. Resolves to its exit code. */
export function runTmux(context: Place, argv: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(binFolder(), 'tmux'), [...socketFlags(context), ...argv], {
      env: chosenEnvironment(context),
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
