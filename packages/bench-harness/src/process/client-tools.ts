import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Flags for the compiler. */
const flags = {
  'runner.c': ['-O2'],
  'true-static.c': ['-nostdlib', '-static', '-O2', '-s'],
  'drain-terminal.c': ['-O2'],
} as const;

/** A program of `packages/client/bench`, compiled into the folder; undefined where the source or a compiler is missing. */
export function compileTool(source: keyof typeof flags, folder: string): string | undefined {
  const client = dirname(createRequire(import.meta.url).resolve('@pitcrew/client/package.json'));
  const path = join(client, 'bench', source);
  if (!existsSync(path)) return undefined;
  const program = join(folder, source.replace('.c', ''));
  const compiler = process.env['CC'] ?? 'cc';
  const { status } = spawnSync(compiler, [...flags[source], '-o', program, path], { stdio: 'ignore' });
  return status === 0 ? program : undefined;
}
