import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import registryConformance, { type Subject } from '@pitcrew/registry/conformance';
import { describe, it } from 'vitest';
import type { Registry } from '../src/index.ts';
import { kitFor, subjectOf } from './kit.ts';

type OpenDouble = (dir: string, bug?: string) => Promise<Registry>;

/** The double that is shared by processes, with a bug or without; each call has folders of its own. */
async function fileDouble(bug?: string): Promise<Subject> {
  const opener = new URL('fixtures/file-double.mjs', import.meta.url);
  if (bug !== undefined) opener.searchParams.set('bug', bug);
  const { default: open } = (await import(opener.href)) as { default: OpenDouble };
  const dirs: string[] = [];
  return subjectOf(
    // A runner that loads modules itself may drop what is behind the `?`.
    (dir) => open(dir, bug),
    { durable: true, acrossProcesses: true },
    {
      opener,
      async options() {
        const dir = await mkdtemp(join(tmpdir(), 'pitcrew-double-'));
        dirs.push(dir);
        return { dir };
      },
      async cleanup() {
        for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
      },
    },
  );
}

const mutants = {
  'two-locks': 'loses no update and allocates no id twice among processes',
  'in-place': 'never shows a part of a transaction of another process',
  'locked-reads': 'reads while a writer of another process is stopped in its transaction',
  'early-acknowledgement': 'keeps what a killed writer acknowledged, and stays readable and writable',
  forgetful: 'tells of a store that was cut short with REGISTRY_CORRUPT, keeps what is left of it, and lives',
  'stale-reads': 'shows what another process wrote to the next read and transaction',
};

// The double's lock is an abstract socket, which only Linux has.
describe.runIf(process.platform === 'linux')('the registry kit, among processes', async () => {
  registryConformance({ describe, it }, await fileDouble());

  for (const [bug, promise] of Object.entries(mutants)) {
    it(`catches a registry with the bug ${bug}`, async () => {
      const kit = kitFor(await fileDouble(bug));
      assert.ok((await kit.failureOf(promise)) instanceof Error, `not caught by "${promise}"`);
    });
  }

  it('does not pass a registry for processes without an opener', async () => {
    const { opener: _, ...rest } = await fileDouble();
    assert.ok((await kitFor(rest).failureOf('states its traits, frozen')) instanceof Error);
  });
});
