import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { within } from '@pitcrew/core/testing';
import { describe, it } from 'vitest';
import { openKeepers } from '../src/open.ts';
import { shell, temporaryFolder } from './support.ts';

const folder = temporaryFolder();
const keeper = fileURLToPath(new URL('../dist/native/pitcrew-keeper', import.meta.url));

/** A program's exit code, where keepers may have so many files open. */
async function codeOf(limit: number): Promise<number> {
  const program = `${folder}/limited-${limit}`;
  writeFileSync(program, `#!/bin/sh\nulimit -n ${limit}\nexec ${keeper} "$@"\n`, { mode: 0o755 });
  await using host = await openKeepers({ dir: `${folder}/${limit}`, program });
  const { exited } = await host.spawn(shell('exit 3'));
  return (await exited).code;
}

describe('a host whose keepers may open few files', () => {
  for (const limit of [3, 5, 8, 10, 31]) {
    it(`is refused, rather than given programs that nobody hears: ${limit}`, async () => {
      const refusal = within('it was refused', codeOf(limit));
      await assert.rejects(refusal, { code: 'BACKEND_UNAVAILABLE', message: /ulimit -n/ });
    });
  }

  it('has all that it wants with 32', async () => {
    assert.equal(await within('it ended', codeOf(32)), 3);
  });
});

describe('the program that forks keepers', () => {
  for (const args of [[], [''], ['x'.repeat(65)], ['x'.repeat(100_000)]]) {
    it(`does not run under a name of ${args[0]?.length ?? 'no'} bytes, and makes no file`, () => {
      const before = readdirSync(folder);
      const { status, signal } = spawnSync(keeper, args, { cwd: folder, input: '', timeout: 60_000 });
      assert.deepEqual({ status, signal }, { status: 1, signal: null });
      assert.deepEqual(readdirSync(folder), before);
    });
  }
});
