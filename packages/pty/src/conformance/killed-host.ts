import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import type { PtyOptions } from '../pty.ts';
import { plainEnv } from './stage.ts';
import type { Subject } from './subject.ts';

/** A host that writes what it was handed over to a file, before it is handed more: the file says how far it is. */
const main = `
  import { appendFileSync } from 'node:fs';
  const { module, options, request, seen } = JSON.parse(process.env.HOST);
  const { default: backend } = await import(module);
  const pty = await backend.open(options);
  await pty.spawn({ ...request, onOutput: (bytes) => appendFileSync(seen, bytes) });
`;

export interface HostTask {
  readonly options: PtyOptions;
  readonly folder: string;
  readonly id: string;
  readonly script: string;
  readonly seen: string;
}

/** A host in a process of its own, for being killed. */
export function startHost(
  { module }: Subject,
  { options, folder, id, script, seen }: HostTask,
): ChildProcess {
  assert.ok(module !== undefined, 'the kit needs the module of the backend: `module`');
  const request = {
    id,
    file: '/bin/sh',
    args: ['-c', script],
    cwd: folder,
    env: plainEnv,
    cols: 80,
    rows: 24,
  };
  return spawn(process.execPath, ['--input-type=module', '-e', main], {
    env: { ...plainEnv, HOST: JSON.stringify({ module, options, request, seen }) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
