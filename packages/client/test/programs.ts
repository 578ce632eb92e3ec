import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

export interface Program {
  readonly name: string;
  readonly command: readonly string[];
}

/** A folder of this test file's own, gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-client-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const nativePath = join(import.meta.dirname, '..', 'dist', 'native', 'tmux');
const nodeClient = join(import.meta.dirname, 'run-node-client.mjs');

/** Compiles the native sources with ASan and UBSan; undefined where the compiler can't. */
export function sanitized(folder: string, main: 'start.c' | 'fuzz.c'): string | undefined {
  const to = join(folder, main === 'start.c' ? 'tmux' : 'fuzz');
  const script = join(import.meta.dirname, '..', 'build-native.mjs');
  const { status } = spawnSync(process.execPath, [script, '--check', to, main]);
  return status === 0 ? to : undefined;
}

/** Every client that this machine can run. */
export function programs(folder: string): readonly Program[] {
  const checked = sanitized(folder, 'start.c');
  return [
    ...(existsSync(nativePath) ? [{ name: 'native', command: [nativePath] }] : []),
    ...(checked === undefined ? [] : [{ name: 'native with sanitizers', command: [checked] }]),
    { name: 'Node', command: [process.execPath, nodeClient] },
  ];
}

export interface Result {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: Buffer;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: Uint8Array;
}

export function run(command: readonly string[], options: RunOptions = {}): Promise<Result> {
  const [file = '', ...args] = command;
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, ASAN_OPTIONS: 'detect_leaks=0', ...options.env };
  const child = spawn(file, args, { env, ...(options.cwd !== undefined && { cwd: options.cwd }) });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      resolve({ code, signal, out: Buffer.concat(out), err: Buffer.concat(err).toString() }),
    );
  });
}
