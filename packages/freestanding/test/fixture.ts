import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export type Variables = Readonly<Record<string, string>>;

/** A package with a small program, in a folder of one test. */
export class Fixture {
  readonly folder = mkdtempSync(join(tmpdir(), 'pitcrew-freestanding-'));
  readonly program = join(this.folder, 'dist', 'native', 'fixture');

  constructor() {
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    cpSync(join(import.meta.dirname, 'fixture'), this.folder, { recursive: true });
  }

  /** Calls its `build-native.mjs`, so to say. */
  build(args: readonly string[] = [], variables: Variables = {}): SpawnSyncReturns<string> {
    const { CI: _, ...env } = process.env;
    const script = join(import.meta.dirname, 'build-fixture.mjs');
    return spawnSync(process.execPath, [script, this.folder, ...args], {
      encoding: 'utf8',
      env: { ...env, ...variables },
    });
  }
}

const { status } = spawnSync(process.env['CC'] || 'cc', ['--version']);
export const hasCompiler =
  status === 0 && process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
export const why = hasCompiler ? '' : ' (no C compiler, or not Linux on x64 or arm64)';
