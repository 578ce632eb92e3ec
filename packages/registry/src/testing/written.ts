import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tryWrites = fileURLToPath(new URL('try-writes.js', import.meta.url));

export interface Attempt {
  /** As of a kit: opens the store of a folder in a process of its own. */
  readonly opener: URL;
  readonly dir: string;
  /** How much is to be written under `big`. */
  readonly characters: number;
  /** A program that runs the process under some limit. */
  readonly before?: readonly string[];
  readonly uid?: number | undefined;
}

/** What came of it. */
export interface Written {
  readonly outcome: string;
  readonly small: string;
  readonly entries: readonly (readonly [key: string, value: unknown])[];
}

/** Runs `try-writes.ts`. */
export function written({ opener, dir, characters, before = [], uid }: Attempt): Written {
  const job = [process.execPath, tryWrites, opener.href, dir, String(characters), String(uid ?? '')];
  const [program = '', ...words] = [...before, ...job];
  const env = { ...process.env, NODE_OPTIONS: '' };
  const ran = spawnSync(program, words, { encoding: 'utf8', env });
  assert.equal(ran.status, 0, ran.stderr);
  return JSON.parse(ran.stdout) as Written;
}
