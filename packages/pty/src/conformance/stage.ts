import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestBody } from '@pitcrew/core';
import type { Pty, SpawnRequest } from '../pty.ts';
import { Program } from './program.ts';
import type { Subject } from './subject.ts';

/** What a test has: an open pty, a folder of its own, and a way to start programs. */
export interface Stage {
  readonly pty: Pty;
  readonly folder: string;
  /** Starts a program; what is not said is that of a plain, small terminal. */
  readonly start: (request: Partial<SpawnRequest>) => Promise<Program>;
  readonly sh: (script: string, request?: Partial<SpawnRequest>) => Promise<Program>;
}

/** All that programs get in this kit. */
export const plainEnv = {
  PATH: process.env['PATH'] ?? '/bin:/usr/bin',
  HOME: tmpdir(),
  LC_ALL: 'C',
} as const;

/** A test that gets a stage, and whose programs and files are gone afterwards. */
export function staged(
  { backend, options, cleanup }: Subject,
  body: (stage: Stage) => Promise<void>,
): TestBody {
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pitcrew-pty-'));
    const pty = await backend.open(await options());
    const start: Stage['start'] = (request) => Program.start(pty, request);
    const sh: Stage['sh'] = (script, request) =>
      start({ cwd: folder, ...request, file: '/bin/sh', args: ['-c', script] });
    try {
      await body({ pty, folder, start, sh });
    } finally {
      await pty.close();
      await rm(folder, { recursive: true, force: true });
      await cleanup?.();
    }
  };
}
