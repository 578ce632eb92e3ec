import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SpawnRequest } from '@pitcrew/pty';
import { afterAll } from 'vitest';
import { openKeepers, type KeeperOptions } from '../src/open.ts';
import type { KeeperPty } from '../src/keeper-pty.ts';

/** A folder of this test file's own, gone afterwards. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pitcrew-keeper-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

const script = join(import.meta.dirname, '..', 'build-native.mjs');

/** Compiles the native sources with ASan and UBSan; undefined where the compiler can't. */
export function sanitized(
  to: string,
  main: 'start.c' | 'fuzz.c' | 'fuzz-behind.c' | 'fuzz-gone.c',
  ...flags: readonly string[]
): string | undefined {
  const { status } = spawnSync(process.execPath, [script, '--check', to, main, ...flags]);
  return status === 0 ? to : undefined;
}

export interface Watched {
  readonly program: string;
  /** What the sanitizers had to say. */
  readonly complaints: () => string[];
}

/** A keeper with sanitizers; keepers have no standard error, so that it complains to files. */
export function watchedKeeper(folder: string): Watched | undefined {
  const keeper = sanitized(join(folder, 'keeper-sanitized'), 'start.c');
  if (keeper === undefined) return undefined;
  const program = join(folder, 'keeper');
  const log = `log_path=${join(folder, 'complaint')}`;
  writeFileSync(
    program,
    `#!/bin/sh\nASAN_OPTIONS=${log}:detect_leaks=0 UBSAN_OPTIONS=${log} exec ${keeper} "$@"\n`,
    { mode: 0o755 },
  );
  return { program, complaints: () => readdirSync(folder).filter((name) => name.startsWith('complaint')) };
}

let hosts = 0;

/** A host with a folder of its own. */
export function ownHost(folder: string, options: Omit<KeeperOptions, 'dir'> = {}): Promise<KeeperPty> {
  hosts += 1;
  return openKeepers({ ...options, dir: join(folder, String(hosts)) });
}

export const plainEnv = {
  PATH: process.env['PATH'] ?? '/bin:/usr/bin',
  HOME: tmpdir(),
  LC_ALL: 'C',
} as const;

/** `sh -c` on a plain terminal. */
export function shell(script: string, request: Partial<SpawnRequest> = {}): SpawnRequest {
  return {
    file: '/bin/sh',
    args: ['-c', script],
    cwd: '/',
    env: plainEnv,
    cols: 80,
    rows: 24,
    onOutput: () => undefined,
    ...request,
  };
}
