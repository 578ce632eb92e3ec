import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { makeRoom } from '../src/commands/bench/outputs.ts';

let dir: string;
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'pitcrew-outputs-'))));
afterEach(() => rm(dir, { recursive: true }));

describe('room for results', () => {
  it('is there for a new file, an old one, and what a link leads to; nothing is left of the trial', async () => {
    await mkdir(join(dir, 'far'));
    await writeFile(join(dir, 'far/old.json'), 'old');
    await symlink('far/old.json', join(dir, 'link.json'));
    await makeRoom([undefined, join(dir, 'new.json'), join(dir, 'far/old.json'), join(dir, 'link.json')]);
    assert.deepEqual((await readdir(dir, { recursive: true })).sort(), ['far', 'far/old.json', 'link.json']);
    assert.equal(await readFile(join(dir, 'link.json'), 'utf8'), 'old');
  });

  it.skipIf(process.platform !== 'linux')('is not looked for beside a pipe: there may be none', async () => {
    await promisify(execFile)('mkfifo', [join(dir, 'pipe')]);
    // As a shell hands over `>(…)`: nothing can be made beside that.
    await using pipe = await open(join(dir, 'pipe'), constants.O_RDWR);
    await makeRoom([`/proc/self/fd/${pipe.fd}`]);
  });

  it('is not there in a folder that is missing, nor in place of a folder', async () => {
    for (const [path, why] of [
      [join(dir, 'none/a.json'), /its folder does not exist/],
      [dir, /it is a folder/],
    ] as const)
      await assert.rejects(makeRoom([path]), { code: 'BENCH_UNWRITABLE', message: why });
  });
});
